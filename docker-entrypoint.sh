#!/bin/sh
# Starts the mock in the image from its start-up snapshot, or from its files if the snapshot does not
# fit. Node ends with an error if it is given a snapshot of another Node or a damaged one, so this is
# decided before. The name of the snapshot holds the sizes in bytes of the Node that made it and of
# itself: another version, another processor or a truncated file has another size. NODE_OPTIONS may
# load modules first, which a snapshot does not do.
#
# Only `stat` starts another process, which takes a millisecond; `exec` makes Node the first process of
# the container, so that it gets the signals.
folder=${0%/*}

find_node() {
  IFS=:
  for place in $PATH; do
    node=$place/node
    if [ -x "$node" ]; then break; fi
  done
  unset IFS
}

# Tells why the snapshot is not used; nothing if it is.
find_reason() {
  if [ -n "$NODE_OPTIONS" ]; then
    reason='the start-up snapshot is not used because NODE_OPTIONS is set'
    return
  fi
  for snapshot in "$folder"/snapshot-*.blob; do break; done
  if [ ! -f "$snapshot" ]; then
    reason='there is no start-up snapshot'
    return
  fi
  sizes=$(stat -L -c %s "$node" "$snapshot")
  if [ "${snapshot##*/}" != "snapshot-${sizes%%[!0-9]*}-${sizes##*[!0-9]}.blob" ]; then
    reason='the start-up snapshot was made by another Node, or it is damaged'
  fi
}

reason=
find_node
find_reason
if [ -z "$reason" ]; then exec "$node" --snapshot-blob "$snapshot" "$folder/cli.cjs" "$@"; fi
export COMPLYCUBE_MOCK_WITHOUT_SNAPSHOT="$reason"
exec "$node" "$folder/cli.cjs" "$@"
