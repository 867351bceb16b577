"""What a bundle's README says, in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tlgui import __version__
from tlgui.messages import Bundle
from tlgui.project.bundle_launch import HOME, JOB, KUBERNETES, RUN, SLURM, Launch

_BUNDLED = "efficientnet_lite0"
"""The backbone whose weights come with tlgui."""


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    about: str
    files: tuple[tuple[str, str], ...]
    images: str
    inside: str
    place: str
    elsewhere: str
    verified: str
    need: str
    install: str
    weights: str
    start: str
    one: str
    cards: str
    machines: str
    slurm: str
    kubernetes: str
    ports: str
    back: str
    follow: str
    take: str


_ENGLISH = _Words(
    title="Training of {name} on another machine",
    about="Written by tlgui {version}. Everything runs from this folder; put it on a disk that all machines of the training share.",
    files=(
        (JOB, "the training: what learns and how"),
        ("images.csv", "the images: path, class, part (train, validation, test), group, and the hash of the bytes"),
        (SLURM, "for a cluster with Slurm"),
        (KUBERNETES, "for a cluster with Kubernetes and Kubeflow's training operator"),
    ),
    images="The images",
    inside="They are in the folder images.",
    place="They are not in here. Copy the folder {root} so that the first one lies at {first}; or leave them where they are and "
    "name their folder with --images FOLDER in the commands below.",
    elsewhere="Those from {folder} belong into images/{name}.",
    verified="tlgui compares every image with its hash (BLAKE2b, `b2sum -l 128`) and tells what is missing or has changed.",
    need="What is needed there",
    install="tlgui {version} (`tlgui --version`) with PyTorch for that machine's devices; `tlgui doctor` says whether it works.",
    weights="The weights of the backbone: `TLGUI_HOME=$PWD/{home} tlgui weights fetch {backbone}`, once, where there is a network. "
    "(Where a command below sets no TLGUI_HOME: `tlgui weights fetch {backbone}`.)",
    start="Start it, in this folder",
    one="On one device:",
    cards="On the {devices} devices of one machine:",
    machines="On {nodes} machines of {devices} devices each, the same on every one; HOST is the first one's name:",
    slurm="With Slurm: look through {file}, then `sbatch {file}`. It records the training in {run}-JOBID.",
    kubernetes="With Kubernetes: put this folder on a volume, change image and claimName in {file}, then `kubectl apply -f {file}`.",
    ports="Between machines torchrun listens to a network port; let no one else reach it. For another try choose another --record.",
    back="See it learn, and take it home",
    follow="While it trains: in tlgui's window *File > Follow a run …* and the folder {run}; in a terminal `tlgui follow {run}`.",
    take="When it is over: in the window *File > Import a run …* copies the folder {run} into your project; its model can be used "
    "at once. The model file is {run}/model.safetensors.",
)
_KOREAN = _Words(
    title="다른 컴퓨터에서 {name} 학습하기",
    about="tlgui {version}이(가) 썼습니다. 모든 것은 이 폴더에서 실행합니다. 학습에 쓰는 모든 컴퓨터가 함께 쓰는 디스크에 두세요.",
    files=(
        (JOB, "학습: 무엇을 어떻게 배우는지"),
        ("images.csv", "이미지 목록: 경로, 클래스, 부분(train, validation, test), 그룹, 내용의 해시"),
        (SLURM, "Slurm 클러스터용"),
        (KUBERNETES, "Kubernetes와 Kubeflow training operator가 있는 클러스터용"),
    ),
    images="이미지",
    inside="images 폴더에 들어 있습니다.",
    place="여기에는 들어 있지 않습니다. {root} 폴더를 복사해 첫 번째 이미지가 {first}에 있게 하세요. 아니면 그대로 두고 아래 명령에 "
    "--images 폴더 로 그 폴더를 알려 주세요.",
    elsewhere="{folder}의 이미지는 images/{name}에 두어야 합니다.",
    verified="tlgui는 모든 이미지를 해시(BLAKE2b, `b2sum -l 128`)와 비교하고, 없거나 바뀐 것을 알려 줍니다.",
    need="그곳에 필요한 것",
    install="tlgui {version}(`tlgui --version`)과 그 컴퓨터의 장치에 맞는 PyTorch. `tlgui doctor`가 작동하는지 알려 줍니다.",
    weights="백본의 가중치: 네트워크가 되는 곳에서 한 번 `TLGUI_HOME=$PWD/{home} tlgui weights fetch {backbone}`. "
    "(TLGUI_HOME을 정하지 않는 명령에는 `tlgui weights fetch {backbone}`.)",
    start="이 폴더에서 시작하기",
    one="장치 하나에서:",
    cards="한 컴퓨터의 장치 {devices}개에서:",
    machines="장치가 {devices}개씩 있는 컴퓨터 {nodes}대에서, 모두 같은 명령으로. HOST는 첫 번째 컴퓨터의 이름입니다:",
    slurm="Slurm: {file}을 살펴본 뒤 `sbatch {file}`. 학습은 {run}-JOBID에 기록됩니다.",
    kubernetes="Kubernetes: 이 폴더를 볼륨에 두고 {file}의 image와 claimName을 바꾼 뒤 `kubectl apply -f {file}`.",
    ports="여러 컴퓨터 사이에서는 torchrun이 네트워크 포트를 엽니다. 다른 사람이 닿지 못하게 하세요. 다시 시도할 때는 다른 --record를 고르세요.",
    back="학습을 지켜보고 가져오기",
    follow="학습하는 동안: tlgui 창에서 *파일 > 실행 따라가기 …* 로 {run} 폴더를 여세요. 터미널에서는 `tlgui follow {run}`.",
    take="끝난 뒤: 창에서 *파일 > 실행 가져오기 …* 가 {run} 폴더를 프로젝트로 복사하며, 그 모델을 바로 쓸 수 있습니다. 모델 파일은 "
    "{run}/model.safetensors입니다.",
)


def text(request: Bundle, launch: Launch, first: str, elsewhere: Mapping[str, str]) -> str:
    """The README in Markdown; ``first`` is the first image's place in the bundle, ``elsewhere`` says of places below its images
    which folders' images belong there."""
    words = _KOREAN if request.language == "ko" else _ENGLISH
    train = request.train
    root = train.data.parent if train.form == "table" else train.data
    own = train.backbone != _BUNDLED and train.start == "pretrained" and train.weights is None
    named = {
        "name": launch.name, "version": __version__, "root": f"`{root}`", "first": f"`{first}`", "devices": launch.devices,
        "nodes": launch.nodes, "run": RUN, "home": HOME, "backbone": train.backbone,
    }  # fmt: skip
    images = [words.inside] if request.images else [words.place]
    if not request.images:
        images += [words.elsewhere.format(folder=f"`{folder}`", name=name) for name, folder in elsewhere.items()]
    several = [words.machines, _code(launch.several_machines())] if launch.nodes > 1 else []
    blocks = [
        f"# {words.title}", words.about, "\n".join(f"- `{name}`: {what}" for name, what in words.files),
        f"## {words.images}", *images, words.verified,
        f"## {words.need}", words.install, *([words.weights] if own else []),
        f"## {words.start}", words.one, _code(launch.one_process()), words.cards, _code(launch.one_machine()), *several,
        words.slurm.replace("{file}", SLURM), words.kubernetes.replace("{file}", KUBERNETES), words.ports,
        f"## {words.back}", words.follow, words.take,
    ]  # fmt: skip
    return "\n\n".join(_filled(block, named) for block in blocks) + "\n"


def _code(command: str) -> str:
    return f"```sh\n{command}\n```"


def _filled(block: str, named: Mapping[str, object]) -> str:
    for name, value in named.items():
        block = block.replace(f"{{{name}}}", str(value))
    return block
