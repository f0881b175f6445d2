"""Many thousand pages as sound: planned here, made by any executor's workers, kept by content in a folder or a store.

:mod:`reader.bulk.coordinator` gives out the work and owns the ledger, :mod:`reader.bulk.task` is what a worker runs,
:mod:`reader.bulk.objects` is where files go. Naming the package imports none of it.
"""
