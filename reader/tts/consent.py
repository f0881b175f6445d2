"""Nothing is sent to a service to which the listener has not agreed, whoever wrote the engine."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reader.errors import EngineUnavailableError
from reader.messages import t
from reader.tts.engine import Service


class ConsentNeededError(EngineUnavailableError):
    """An engine would send text to ``service``, to which the listener has not agreed (or has said no)."""

    def __init__(self, service: Service) -> None:
        self.service = service
        super().__init__(
            t(
                "이 음성은 기사 글을 {name}에 보냅니다. 아직 동의하지 않았습니다.",
                "This voice sends the article's text to {name}; you have not agreed to that.",
                name=service.name,
            ),
            t(
                "허락하려면 읽는 동안 온라인 {name} 예 라고 치거나, 전체 화면의 음성재생에서 켜세요.",
                "To allow it type while it reads: online {name} yes. Or turn it on under Speech on the full screen.",
                name=service.name,
            ),
        )


def require_consent(options: Mapping[str, object], service: Service) -> None:
    """Raises :class:`ConsentNeededError` unless ``service`` is among the ``consents`` in an engine's options."""
    agreed = options.get("consents")
    if not (isinstance(agreed, Collection) and not isinstance(agreed, str) and service.id in agreed):
        raise ConsentNeededError(service)
