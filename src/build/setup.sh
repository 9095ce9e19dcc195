# Sourced by ./faceblur and ./test. Expects $root, the top of the repository. POSIX sh.

artifacts="$root/artifacts"
mkdir -p "$artifacts" 2>/dev/null || :

give_up() {
    printf 'error: %s\n' "$1" >&2
    [ $# -lt 2 ] || printf 'hint: %s\n' "$2" >&2
    exit 3
}

# Sets $dotnet, or gives up. Users who unpacked the SDK in their home often have no PATH entry for it.
find_dotnet() {
    for dotnet in "$(command -v dotnet)" "${DOTNET_ROOT:-/nonexistent}/dotnet" "${HOME:-/nonexistent}/.dotnet/dotnet"; do
        [ -n "$dotnet" ] && [ -x "$dotnet" ] && return
    done
    give_up "FaceBlur is built with the .NET 10 SDK, which is not installed" "https://dotnet.microsoft.com/download/dotnet/10.0"
}

check_sdk() {
    "$dotnet" --list-sdks 2>/dev/null | grep -q '^10\.' ||
        give_up "FaceBlur is built with the .NET 10 SDK, and another version is installed" "https://dotnet.microsoft.com/download/dotnet/10.0"
}

has_gtk() {
    PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep -q 'libgtk-3\.so\.0'
}

# OpenCV's Linux library is linked with GTK 3, although FaceBlur opens no window.
need_gtk() {
    [ "$(uname -s)" = Linux ] || return 0
    has_gtk && return
    command -v apt-get >/dev/null || give_up "OpenCV needs GTK 3, which is not installed" "Fedora: sudo dnf install gtk3; Arch: sudo pacman -S gtk3"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        give_up "OpenCV needs GTK 3, which is not installed" "sudo apt-get install -y $(gtk_package)"
    fi
    echo "installing GTK 3 for OpenCV (first start only)" >&2
    $as_root apt-get update >"$artifacts/setup.log" 2>&1 || :
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends "$(gtk_package)" >>"$artifacts/setup.log" 2>&1 || :
    has_gtk || give_up "GTK 3 could not be installed; artifacts/setup.log says why" "sudo apt-get install -y $(gtk_package)"
}

# Ubuntu 24.04 renamed it.
gtk_package() {
    if apt-cache show libgtk-3-0t64 >/dev/null 2>&1; then echo libgtk-3-0t64; else echo libgtk-3-0; fi
}

# All files that go into a program; "$@" narrows them.
list_sources() {
    find "$root/src" "$root/models" "$root"/Directory.* "$root/global.json" \( -name bin -o -name obj \) -prune -o -type f "$@" -print 2>/dev/null
}

# What a stamp holds: it tells when a file was added or removed.
sources_id() {
    list_sources | sort | cksum
}

# Whether a program has to be built again: no stamp $1, a file that is newer, or other files.
is_stale() {
    [ -e "$1" ] || return 0
    [ -n "$(list_sources -newer "$1" | head -n 1)" ] || [ "$(cat "$1")" != "$(sources_id)" ]
}

# One build at a time, where the system has flock. Build servers must not inherit the lock: they would keep it.
lock_builds() {
    exec 9>"$artifacts/lock"
    ! command -v flock >/dev/null || flock 9
}

unlock_builds() {
    exec 9>&-
}

# Runs a build step, silent unless it fails.
build_quietly() {
    "$@" >"$artifacts/build.log" 2>&1 9>&- </dev/null && return
    cat "$artifacts/build.log" >&2
    echo 'error: FaceBlur could not be built' >&2
    exit 1
}

# Publishes the command line into $1, compiled ahead of time, so that it starts faster. Where the compiler for that cannot
# be fetched, or there is none for this processor, the program is published without; a fault in the sources fails both times.
publish_program() {
    set -- publish "$root/src/FaceBlur.Cli" -c Release -o "$1" -nologo -v quiet --disable-build-servers
    "$dotnet" "$@" >"$artifacts/build.log" 2>&1 9>&- </dev/null || build_quietly "$dotnet" "$@" -p:PublishReadyToRun=false
}

# ONNX Runtime is three times as large as all the rest: it is fetched and built for those who ask for it.
build_engine() {
    engine="$program/engines/onnxruntime"
    [ ! -e "$engine" ] || return 0
    lock_builds
    if [ ! -e "$engine" ]; then
        check_sdk
        echo 'building the engine for ONNX Runtime (once)' >&2
        mkdir -p "$program/engines"
        build_quietly "$dotnet" publish "$root/src/FaceBlur.OnnxRuntime" -c Release -o "$engine.$$" -nologo -v quiet --disable-build-servers
        mv "$engine.$$" "$engine"
    fi
    unlock_builds
}
