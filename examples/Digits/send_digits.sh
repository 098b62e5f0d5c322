#!/bin/sh
# Sends images to the sketch and shows its answers:
#   sh send_digits.sh /dev/ttyACM0 IMAGES.idx [FIRST [COUNT]]
# IMAGES.idx is a raw IDX file of 28 x 28 images, such as `pocketmlp data excerpt --out IMAGES.idx` writes or MNIST's
# t10k-images-idx3-ubyte. Close the Serial Monitor before.
set -eu

[ "$#" -ge 2 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
port=$1
images=$2
first=${3:-0}
count=${4:-10}

header=16
image=784
stored=$((($(wc -c < "$images") - header) / image))
[ "$((first + count))" -le "$stored" ] || { echo "$images holds $stored images" >&2; exit 2; }

stty -F "$port" 115200 raw -echo 2> /dev/null || stty -f "$port" 115200 raw -echo  # Linux, macOS
exec 3<> "$port"
sent=0
while [ "$sent" -lt "$count" ] && IFS= read -r line <&3; do
  case "$line" in
    '?'*) tail -c "+$((header + 1 + (first + sent) * image))" "$images" | head -c "$image" >&3 ;;
    digit*)
      echo "image $((first + sent)): $line"
      sent=$((sent + 1))
      ;;
  esac
done
