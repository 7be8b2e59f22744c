# Sourced by ./run and ./test: installs what is missing and builds. Everything that is said goes to
# standard error. The caller stands in the root of the checkout.
# shellcheck shell=bash

# What is needed, a line each: how its presence is told, and Debian's package.
#   command NAME, library PKG-CONFIG-NAME, file PATTERN, server
needs_to_run='
command cc                | gcc libc6-dev
command meson             | meson
command ninja             | ninja-build
command pkg-config        | pkg-config
command lemon             | lemon
command python3           | python3
library glib-2.0          | libglib2.0-dev
library json-glib-1.0     | libjson-glib-dev
library sqlite3           | libsqlite3-dev
library libpq             | libpq-dev
library libxxhash         | libxxhash-dev
server                    | postgresql
'
# shellcheck disable=SC2034 # ./test uses it
needs_to_test="$needs_to_run"'
command clang-14          | clang-14
file /usr/lib/llvm-14/lib/clang/*/lib/linux/libclang_rt.asan-*.a | libclang-rt-14-dev
command clang-format-14   | clang-format-14
command shellcheck        | shellcheck
command cppcheck          | cppcheck
command clang-tidy-14     | clang-tidy-14
command sqlite3           | sqlite3
command groff             | groff
command zsh               | zsh
command fish              | fish
file /usr/include/pg_query.h | libpg-query-dev
file /usr/lib/python3/dist-packages/django/__init__.py | python3-django
file /usr/lib/python3/dist-packages/psycopg2/__init__.py | python3-psycopg2
command chromium          | chromium
command chromedriver      | chromium-driver
file /usr/lib/python3/dist-packages/selenium/__init__.py | python3-selenium
file /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf | fonts-dejavu-core
'

say() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
}

is_present() {
    case $1 in
    command) command -v "$2" >/dev/null ;;
    library) pkg-config --exists "$2" 2>/dev/null ;;
    file) compgen -G "$2" >/dev/null ;;
    server) command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ;;
    esac
}

missing_packages() {
    local what packages kind name
    while IFS='|' read -r what packages; do
        read -r kind name <<<"$what"
        if [[ -n $kind ]] && ! is_present "$kind" "$name"; then
            printf '%s ' "$packages"
        fi
    done <<<"$1" | xargs
}

# Runs a command whose output matters only when it fails; ninja's lines of progress do not even then.
quietly() {
    local output
    output=$("$@" 2>&1 </dev/null) || {
        sed '/^\[[0-9]*\/[0-9]*\] /d' <<<"$output" >&2
        return 1
    }
}

# Runs as root what follows, through sudo where we are not root.
as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Debian's server package makes and starts a cluster on port 5432 when it is installed. howdah wants the
# programs only, so that is switched off while we install, and no setting of ours stays behind.
install_with_apt() {
    local no_cluster=/etc/postgresql-common/createcluster.d/howdah.conf status=0
    as_root mkdir -p "${no_cluster%/*}"
    echo "create_main_cluster = off" | as_root tee "$no_cluster" >/dev/null
    quietly as_root apt-get update || say "apt-get update failed; trying with the lists at hand"
    quietly as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --no-install-recommends -y "$@" || status=$?
    as_root rm -f "$no_cluster"
    return "$status"
}

# install_missing LIST: LIST is one of the lists above.
install_missing() {
    local packages
    packages=$(missing_packages "$1")
    [[ -n $packages ]] || return 0
    if ! command -v apt-get >/dev/null; then
        say "error: programs or libraries are missing, and this is not a Debian system"
        say "hint: Install what your system calls these packages of Debian: $packages"
        return 1
    fi
    if [[ $(id -u) != 0 ]] && ! command -v sudo >/dev/null; then
        say "error: packages are missing, and only root can install them"
        say "hint: As root: apt-get install $packages"
        return 1
    fi
    say "installing $packages"
    # shellcheck disable=SC2086 # a list of words
    if ! install_with_apt $packages; then
        say "error: apt-get could not install what is missing"
        say "hint: As root: apt-get install $packages"
        return 1
    fi
}

# Meson lists sources when it configures; this is the list's fingerprint.
sources_fingerprint() {
    find src tests -name '*.[chy]' -o -name '*.sql' -o -name meson.build | LC_ALL=C sort | cksum
}

# build FOLDER TARGET [MESON OPTION...]: sets the folder up, again when files came or went or other
# options are asked for, and builds what is stale. One builder at a time.
build() (
    folder=$1 target=$2
    shift 2
    mkdir -p "$folder"
    exec 9<"$folder"
    flock 9
    now=$(sources_fingerprint)
    if [[ ! -e $folder/build.ninja ]]; then
        say "building in $folder/"
        quietly meson setup "$folder" "$@" || exit 1
        printf '%s\n' "$*" >"$folder/options"
    elif [[ $now != "$(cat "$folder/sources.cksum" 2>/dev/null)" ]] ||
        [[ $# != 0 && $* != "$(cat "$folder/options" 2>/dev/null)" ]]; then
        quietly meson setup --reconfigure "$folder" "$@" || exit 1
        [[ $# == 0 ]] || printf '%s\n' "$*" >"$folder/options"
    fi
    printf '%s\n' "$now" >"$folder/sources.cksum"
    quietly ninja -C "$folder" -k 0 "$target"
)
