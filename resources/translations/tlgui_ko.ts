<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About tlgui</source>
        <translation>tlgui 정보</translation>
    </message>
    <message>
        <source>The work of others in it, and its licences</source>
        <translation>함께 쓰인 다른 이들의 작업과 라이선스</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>라이선스 전문</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Your own image classifier, made on your own machine by transfer learning. Nothing leaves it.</source>
        <translation>내 컴퓨터에서 전이 학습으로 만드는 나만의 이미지 분류기입니다. 아무것도 밖으로 나가지 않습니다.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>MIT 라이선스를 따르는 자유 소프트웨어입니다.</translation>
    </message>
    <message>
        <source>Libraries and weights with their licences</source>
        <translation>라이브러리와 가중치의 라이선스</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>적혀 있지 않음</translation>
    </message>
    <message>
        <source>It brought no text of its licence along.</source>
        <translation>라이선스 전문이 함께 들어 있지 않습니다.</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>New class …</source>
        <translation>새 클래스…</translation>
    </message>
    <message>
        <source>Image files …</source>
        <translation>이미지 파일…</translation>
    </message>
    <message>
        <source>A folder of images …</source>
        <translation>이미지 폴더…</translation>
    </message>
    <message>
        <source>Paste from the clipboard</source>
        <translation>클립보드에서 붙여넣기</translation>
    </message>
    <message>
        <source>Take images with a camera …</source>
        <translation>카메라로 이미지 촬영…</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>새 클래스</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>클래스 이름</translation>
    </message>
    <message>
        <source>Another name for “{name}”; the name of another class merges the two</source>
        <translation>“{name}” 클래스의 새 이름. 다른 클래스의 이름을 쓰면 두 클래스가 합쳐집니다</translation>
    </message>
    <message>
        <source>Rename the class</source>
        <translation>클래스 이름 바꾸기</translation>
    </message>
    <message>
        <source>Images ({patterns})</source>
        <translation>이미지 ({patterns})</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>이미지 추가</translation>
    </message>
    <message>
        <source>Add a folder of images</source>
        <translation>이미지 폴더 추가</translation>
    </message>
    <message>
        <source>Class of these images; another name makes a new class</source>
        <translation>이 이미지들의 클래스. 없는 이름을 쓰면 새 클래스가 만들어집니다</translation>
    </message>
</context>
<context>
    <name>AdviceLine</name>
    <message>
        <source>Looks at your images, before any training: a linear classifier on every block, in seconds</source>
        <translation>학습하기 전에 이미지를 살펴봅니다: 모든 블록 위에 선형 분류기를, 몇 초 만에</translation>
    </message>
    <message>
        <source>Advise me</source>
        <translation>조언 받기</translation>
    </message>
    <message>
        <source>Show the advice</source>
        <translation>조언 보기</translation>
    </message>
    <message>
        <source>The images changed since the advice was measured.</source>
        <translation>조언을 측정한 뒤로 이미지가 바뀌었습니다.</translation>
    </message>
    <message>
        <source>This is what is advised for your images.</source>
        <translation>이 이미지에 조언하는 설정입니다.</translation>
    </message>
    <message>
        <source>For your images something else is advised.</source>
        <translation>이 이미지에는 다른 설정을 조언합니다.</translation>
    </message>
    <message numerus="yes">
        <source>You have %n image(s)</source>
        <translation>
            <numerusform>이미지 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n classes</source>
        <translation>
            <numerusform>· 클래스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>{images}: training only the classifier is the safe choice.</source>
        <translation>{images}: 분류기만 학습하는 것이 안전한 선택입니다.</translation>
    </message>
    <message>
        <source>{images}: few for this many parameters. Watch the dashed line; freeze more if it turns up.</source>
        <translation>{images}: 이만한 파라미터 수에는 적습니다. 점선을 지켜보다가 올라가면 더 동결하세요.</translation>
    </message>
    <message>
        <source>{images}: too few for the whole network; it may learn them by heart. Freeze some blocks.</source>
        <translation>{images}: 네트워크 전체를 학습하기에는 너무 적어, 이미지를 외워 버릴 수 있습니다. 블록을 몇 개 동결하세요.</translation>
    </message>
    <message>
        <source>{images}. Without pretrained weights, expect a much lower accuracy and a long training.</source>
        <translation>{images}. 사전 학습된 가중치가 없으면 정확도가 훨씬 낮고 학습이 오래 걸립니다.</translation>
    </message>
    <message>
        <source>{images}: enough to let the last blocks learn too, if the classifier alone is not good enough.</source>
        <translation>{images}: 분류기만으로 부족하면 마지막 블록까지 학습해도 됩니다.</translation>
    </message>
    <message>
        <source>{images}: enough for the whole network to learn.</source>
        <translation>{images}: 네트워크 전체를 학습하기에 충분합니다.</translation>
    </message>
</context>
<context>
    <name>AdvicePanel</name>
    <message>
        <source>Looking at the images</source>
        <translation>이미지를 살펴보는 중</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Advise again</source>
        <translation>다시 조언 받기</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Back to what was chosen before the advice was used</source>
        <translation>조언을 쓰기 전에 골랐던 것으로 돌아갑니다</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>사용하기</translation>
    </message>
    <message>
        <source>Choose the strategy, the freeze depth and the backbone that are advised</source>
        <translation>조언한 전략, 동결 깊이, 백본을 고릅니다</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>Reading the images …</source>
        <translation>이미지를 읽는 중…</translation>
    </message>
    <message>
        <source>What every block sees of the images: {done} of {total}</source>
        <translation>블록마다 이미지에서 본 것: {total}장 중 {done}장</translation>
    </message>
    <message>
        <source>A linear classifier on each block: {done} of {total}</source>
        <translation>블록마다 선형 분류기: {total}개 중 {done}개</translation>
    </message>
    <message>
        <source>Looking at your images …</source>
        <translation>이미지를 살펴보는 중…</translation>
    </message>
    <message>
        <source>No advice yet</source>
        <translation>아직 조언이 없습니다</translation>
    </message>
    <message>
        <source>Outdated: the images are others than those that this was measured on.</source>
        <translation>오래된 조언입니다: 지금 이미지는 측정할 때의 이미지와 다릅니다.</translation>
    </message>
    <message>
        <source>{name}: LogME {value}</source>
        <translation>{name}: LogME {value}</translation>
    </message>
    <message>
        <source>Advice: only the classifier learns</source>
        <translation>조언: 분류기만 학습</translation>
    </message>
    <message>
        <source>Advice: the last blocks learn too</source>
        <translation>조언: 마지막 블록도 학습</translation>
    </message>
    <message>
        <source>Advice: the whole network learns</source>
        <translation>조언: 네트워크 전체를 학습</translation>
    </message>
    <message>
        <source>{depth} of {blocks} blocks frozen</source>
        <translation>블록 {blocks}개 중 {depth}개 동결</translation>
    </message>
    <message>
        <source>{count} parameters learn</source>
        <translation>파라미터 {count}개 학습</translation>
    </message>
    <message>
        <source>measured in {time}</source>
        <translation>{time} 동안 측정</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>사용 중</translation>
    </message>
</context>
<context>
    <name>AheadLine</name>
    <message>
        <source>Looking at the folder again …</source>
        <translation>폴더를 다시 보는 중…</translation>
    </message>
    <message>
        <source>The folder must be looked at again first: see Data</source>
        <translation>먼저 폴더를 다시 보아야 합니다: 데이터를 보세요</translation>
    </message>
    <message>
        <source>Training begins with what the folder holds now; the images are shown as they were the last time.</source>
        <translation>학습은 폴더에 지금 든 것으로 시작합니다. 이미지는 지난번 모습대로 보입니다.</translation>
    </message>
    <message>
        <source>Ready: training starts at once</source>
        <translation>준비됨: 학습이 바로 시작됩니다</translation>
    </message>
    <message numerus="yes">
        <source>Getting ready: {done} of %n image(s)</source>
        <translation>
            <numerusform>준비하는 중: 이미지 {done}/%n장</numerusform>
        </translation>
    </message>
    <message>
        <source>The frozen blocks see every image once, ahead of the training (activation cache).</source>
        <translation>동결된 블록이 학습에 앞서 모든 이미지를 한 번씩 봅니다(활성값 캐시).</translation>
    </message>
    <message>
        <source>You need not wait: a training goes on from where this is.</source>
        <translation>기다리지 않아도 됩니다. 학습은 여기까지 된 것에서 이어집니다.</translation>
    </message>
    <message numerus="yes">
        <source>What the frozen blocks see of %n image(s) is on disk: {size} (activation cache)</source>
        <translation>
            <numerusform>동결된 블록이 이미지 %n장에서 본 것이 디스크에 있습니다: {size}(활성값 캐시)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerBars</name>
    <message>
        <source>Click a class to see what speaks for it</source>
        <translation>클래스를 누르면 무엇이 그 답을 뒷받침하는지 보입니다</translation>
    </message>
</context>
<context>
    <name>AnswerDetails</name>
    <message>
        <source>Fix the label</source>
        <translation>레이블 고치기</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>It is not used; your file stays as it is (Delete)</source>
        <translation>쓰지 않습니다. 파일은 그대로 있습니다(Delete)</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>다시 사용</translation>
    </message>
    <message>
        <source>Is “{name}”, and was answered so with {percent}.</source>
        <translation>실제: “{name}”. {percent}로 맞게 답했습니다.</translation>
    </message>
    <message>
        <source>Is “{truth}”, but was answered “{answer}” with {percent}.</source>
        <translation>실제: “{truth}”. 답: “{answer}”({percent}).</translation>
    </message>
    <message>
        <source>The model learned from it.</source>
        <translation>모델이 학습한 이미지입니다.</translation>
    </message>
    <message>
        <source>It took part in choosing.</source>
        <translation>모델을 고르는 데 쓰인 이미지입니다.</translation>
    </message>
    <message>
        <source>Left out now.</source>
        <translation>지금은 제외되어 있습니다.</translation>
    </message>
    <message>
        <source>Its class is now “{name}”.</source>
        <translation>이제 클래스는 “{name}”입니다.</translation>
    </message>
    <message>
        <source>Give it another class; your file stays where it is (1 to 9)</source>
        <translation>다른 클래스를 줍니다. 파일은 제자리에 있습니다(1~9)</translation>
    </message>
</context>
<context>
    <name>AnswerPane</name>
    <message>
        <source>Close the details (Escape)</source>
        <translation>상세 정보 닫기(Esc)</translation>
    </message>
    <message>
        <source>Most like these training images</source>
        <translation>가장 비슷한 학습 이미지</translation>
    </message>
    <message>
        <source>Why this answer?</source>
        <translation>왜 이렇게 답했나요?</translation>
    </message>
    <message>
        <source>Show which parts of the image speak for the answer (Grad-CAM, or an attention map)</source>
        <translation>이미지의 어느 부분이 답을 뒷받침하는지 보여 줍니다(Grad-CAM 또는 어텐션 맵)</translation>
    </message>
    <message>
        <source>Open the images that it learned from, and those most like this one stand here.</source>
        <translation>모델이 학습한 이미지를 열면 이것과 가장 비슷한 이미지가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Looking for the training images most like it …</source>
        <translation>가장 비슷한 학습 이미지를 찾는 중…</translation>
    </message>
</context>
<context>
    <name>AnswersOut</name>
    <message>
        <source>Table (CSV) …</source>
        <translation>표(CSV)…</translation>
    </message>
    <message>
        <source>JSON …</source>
        <translation>JSON…</translation>
    </message>
    <message>
        <source>Copies in class folders …</source>
        <translation>클래스 폴더별 사본…</translation>
    </message>
    <message>
        <source>Keywords beside the images (XMP)</source>
        <translation>이미지 옆에 키워드(XMP)</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>표로 복사</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>답 저장</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>표(*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON(*.json)</translation>
    </message>
    <message>
        <source>results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>저장됨: {path}</translation>
    </message>
    <message numerus="yes">
        <source>Copied: %n result(s)</source>
        <translation>
            <numerusform>복사됨: 결과 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy into class folders</source>
        <translation>클래스 폴더로 복사</translation>
    </message>
    <message numerus="yes">
        <source>Copies made: %Ln</source>
        <translation>
            <numerusform>복사함: %Ln장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies from before: %Ln</source>
        <translation>
            <numerusform>이미 있던 복사본: %Ln장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sidecars written: %Ln</source>
        <translation>
            <numerusform>사이드카 기록: %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sidecars by other programs, kept: %Ln</source>
        <translation>
            <numerusform>다른 프로그램의 사이드카라 그대로 둠: %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>The training stopped</source>
        <translation>학습이 중단되었습니다</translation>
    </message>
    <message>
        <source>The training ended</source>
        <translation>학습이 끝났습니다</translation>
    </message>
    <message>
        <source>Accuracy on held-out images: {accuracy}</source>
        <translation>따로 남겨 둔 이미지의 정확도: {accuracy}</translation>
    </message>
    <message>
        <source>The training is done</source>
        <translation>학습이 완료되었습니다</translation>
    </message>
</context>
<context>
    <name>BackbonePicker</name>
    <message>
        <source>Choose a backbone</source>
        <translation>백본 선택</translation>
    </message>
    <message>
        <source>The network that already knows how to see. Larger ones are more accurate and slower.</source>
        <translation>이미 볼 줄 아는 네트워크입니다. 클수록 정확하지만 느립니다.</translation>
    </message>
    <message>
        <source>Backbones</source>
        <translation>백본 목록</translation>
    </message>
    <message>
        <source>Start from a .safetensors or .pth file for the chosen backbone, or from a model of your own</source>
        <translation>선택한 백본의 .safetensors 또는 .pth 파일이나 직접 만든 모델에서 시작합니다</translation>
    </message>
    <message>
        <source>Weights that another computer saved as a pack</source>
        <translation>다른 컴퓨터에서 팩으로 저장한 가중치</translation>
    </message>
    <message>
        <source>Put the weights of the selected rows (Ctrl selects several) into one file for another computer</source>
        <translation>선택한 행(Ctrl로 여러 개 선택)의 가중치를 다른 컴퓨터에서 쓸 파일 하나로 저장합니다</translation>
    </message>
    <message>
        <source>Weights from a file …</source>
        <translation>파일에서 가중치 열기…</translation>
    </message>
    <message>
        <source>Add weights pack …</source>
        <translation>가중치 팩 추가…</translation>
    </message>
    <message>
        <source>Save weights pack …</source>
        <translation>가중치 팩 저장…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Use {title}</source>
        <translation>{title} 사용</translation>
    </message>
    <message>
        <source>Ready to use.</source>
        <translation>바로 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>Its weights are not on this machine yet.</source>
        <translation>가중치가 아직 이 컴퓨터에 없습니다.</translation>
    </message>
    <message>
        <source>Not yet verified on known images.</source>
        <translation>알려진 이미지로 아직 확인되지 않았습니다.</translation>
    </message>
    <message>
        <source>Get ({size})</source>
        <translation>받기({size})</translation>
    </message>
    <message>
        <source>Fetches the weights from their source on the internet</source>
        <translation>가중치를 인터넷의 원래 출처에서 받습니다</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>저장됨: {file}</translation>
    </message>
    <message>
        <source>Weights or models (*.safetensors *.pth *.pt)</source>
        <translation>가중치 또는 모델 (*.safetensors *.pth *.pt)</translation>
    </message>
    <message>
        <source>Weights from a file</source>
        <translation>파일에서 가중치 열기</translation>
    </message>
    <message>
        <source>Add a weights pack</source>
        <translation>가중치 팩 추가</translation>
    </message>
    <message>
        <source>Save a weights pack</source>
        <translation>가중치 팩 저장</translation>
    </message>
</context>
<context>
    <name>BackboneTable</name>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>A network that learned from ImageNet&apos;s 1.28 million images</source>
        <translation>ImageNet의 이미지 128만 장으로 학습한 네트워크</translation>
    </message>
    <message>
        <source>ImageNet, %</source>
        <translation>ImageNet, %</translation>
    </message>
    <message>
        <source>Share of ImageNet&apos;s validation images answered right (top-1)</source>
        <translation>ImageNet 검증 이미지의 정답 비율(top-1)</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Numbers it learned, without its old classifier</source>
        <translation>원래의 분류기를 뺀, 학습된 수의 개수</translation>
    </message>
    <message>
        <source>GMACs</source>
        <translation>GMACs</translation>
    </message>
    <message>
        <source>Billion multiply-adds for one image: what it costs in time</source>
        <translation>이미지 한 장에 드는 곱셈-덧셈 횟수(10억 단위): 계산 시간의 기준</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Side of the square image it sees, in px</source>
        <translation>입력되는 정사각형 이미지의 한 변(px)</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Licence of the weights</source>
        <translation>가중치의 라이선스</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>On this machine, or the size of the download</source>
        <translation>이 컴퓨터에 있는지, 없으면 다운로드 크기</translation>
    </message>
    <message>
        <source>{title}  (unverified)</source>
        <translation>{title}  (미확인)</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>이 컴퓨터에 있음</translation>
    </message>
    <message>
        <source>Not published: it learned without labels</source>
        <translation>공개된 값 없음: 레이블 없이 학습했습니다</translation>
    </message>
    <message>
        <source>Its pretrained answers were not yet checked on known images by the makers of tlgui</source>
        <translation>tlgui 제작자가 알려진 이미지로 사전 학습 결과를 아직 확인하지 않았습니다</translation>
    </message>
</context>
<context>
    <name>BundleDialog</name>
    <message>
        <source>Train on another machine</source>
        <translation>다른 컴퓨터에서 학습</translation>
    </message>
    <message>
        <source>Train on another machine, or on a cluster</source>
        <translation>다른 컴퓨터나 클러스터에서 학습하기</translation>
    </message>
    <message>
        <source>Writes all that is needed there: the settings as they are now, the list of your images with their parts and hashes, and how to start it (torchrun, Slurm, Kubernetes). Here you follow it, and bring its model home.</source>
        <translation>그곳에 필요한 모든 것을 씁니다. 지금의 설정, 부분과 해시가 적힌 이미지 목록, 시작하는 방법(torchrun, Slurm, Kubernetes). 여기서는 학습을 따라가고, 그 모델을 가져옵니다.</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>Graphics cards in each</source>
        <translation>컴퓨터마다 그래픽 카드</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>쓰는 형태</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>one .zip file</source>
        <translation>.zip 파일 하나</translation>
    </message>
    <message>
        <source>With the images: copies of them go along</source>
        <translation>이미지와 함께: 복사본이 같이 갑니다</translation>
    </message>
    <message>
        <source>Without them you copy the images there yourself; each one is compared with its hash either way</source>
        <translation>없으면 이미지를 직접 복사해야 합니다. 어느 쪽이든 이미지마다 해시를 비교합니다</translation>
    </message>
    <message>
        <source>For the commands that are written; they can be changed there</source>
        <translation>쓰는 명령에 들어갑니다. 그곳에서 바꿀 수 있습니다</translation>
    </message>
    <message>
        <source>What to do there stands in its README.md.</source>
        <translation>그곳에서 할 일은 README.md에 있습니다.</translation>
    </message>
    <message>
        <source>Write …</source>
        <translation>쓰기…</translation>
    </message>
    <message>
        <source>Write what another machine needs as</source>
        <translation>다른 컴퓨터에 필요한 것을 쓸 곳</translation>
    </message>
    <message>
        <source>Looking which images belong together …</source>
        <translation>함께 있어야 할 이미지를 찾는 중…</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>쓰는 중…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) listed</source>
        <translation>
            <numerusform>이미지 %Ln장 목록</numerusform>
        </translation>
    </message>
    <message>
        <source>with copies of them</source>
        <translation>복사본 포함</translation>
    </message>
    <message>
        <source>none of them in it</source>
        <translation>이미지는 들어 있지 않음</translation>
    </message>
    <message>
        <source>Written: {name} ({size}); {listed}, {copied}</source>
        <translation>썼습니다: {name}({size}), {listed}, {copied}</translation>
    </message>
</context>
<context>
    <name>CacheLine</name>
    <message>
        <source>Emptying …</source>
        <translation>비우는 중…</translation>
    </message>
</context>
<context>
    <name>CachePane</name>
    <message>
        <source>What frozen blocks see of an image never changes, so it is kept on disk: later trainings start at once.</source>
        <translation>동결된 블록이 이미지에서 보는 것은 바뀌지 않으므로 디스크에 보관합니다. 다음 학습부터는 바로 시작됩니다.</translation>
    </message>
    <message>
        <source>The activation cache</source>
        <translation>활성값 캐시</translation>
    </message>
    <message>
        <source>Now on disk: {size}</source>
        <translation>현재 디스크 사용량: {size}</translation>
    </message>
    <message>
        <source>Empty it now</source>
        <translation>지금 비우기</translation>
    </message>
    <message>
        <source>What is needed again is computed again</source>
        <translation>다시 필요한 것은 다시 계산합니다</translation>
    </message>
    <message>
        <source>Unpacked archives: {size}</source>
        <translation>풀어 둔 압축 파일: {size}</translation>
    </message>
    <message>
        <source>Delete them now</source>
        <translation>지금 삭제</translation>
    </message>
    <message>
        <source>Archives that were opened without a project; what is needed again is unpacked again</source>
        <translation>프로젝트 없이 연 압축 파일입니다. 다시 필요하면 다시 풀립니다</translation>
    </message>
    <message>
        <source>How much is kept</source>
        <translation>보관할 양</translation>
    </message>
    <message>
        <source>Automatic: a tenth of the free disk, at most 20 GB</source>
        <translation>자동: 디스크 여유 공간의 10분의 1, 최대 20 GB</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Nothing: every training computes it anew</source>
        <translation>보관하지 않음: 학습할 때마다 새로 계산합니다</translation>
    </message>
    <message>
        <source>At most, in GB</source>
        <translation>최대 크기(GB)</translation>
    </message>
</context>
<context>
    <name>CachedLine</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>이미지 %n장</numerusform>
        </translation>
    </message>
    <message>
        <source>{size} on disk</source>
        <translation>디스크 {size}</translation>
    </message>
    <message>
        <source>What the frozen blocks see is kept in the activation cache, for this training and all later ones</source>
        <translation>동결된 블록이 본 것을 활성값 캐시에 보관해 이번 학습과 다음 학습에 씁니다</translation>
    </message>
    <message>
        <source>all were ready from before</source>
        <translation>모두 이미 준비되어 있었습니다</translation>
    </message>
    <message>
        <source>all computed at {speed}</source>
        <translation>모두 계산했습니다({speed})</translation>
    </message>
    <message>
        <source>all computed</source>
        <translation>모두 계산했습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n were ready from before</source>
        <translation>
            <numerusform>%n장은 이미 준비됨</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n computed</source>
        <translation>
            <numerusform>%n장 계산</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n computed at {speed}</source>
        <translation>
            <numerusform>%n장 계산({speed})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>Take images</source>
        <translation>이미지 촬영</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Class of the images</source>
        <translation>이미지의 클래스</translation>
    </message>
    <message>
        <source>Choose a class, or write the name of a new one</source>
        <translation>클래스를 고르거나 새 클래스의 이름을 쓰세요</translation>
    </message>
    <message>
        <source>Delete the last burst</source>
        <translation>마지막 연속 촬영 삭제</translation>
    </message>
    <message>
        <source>Hold to record</source>
        <translation>누르는 동안 촬영</translation>
    </message>
    <message>
        <source>Or hold the space bar. Move the thing or the camera meanwhile: different views teach more</source>
        <translation>스페이스 바를 누르고 있어도 됩니다. 촬영하는 동안 사물이나 카메라를 움직이세요. 다양한 모습을 볼수록 더 잘 배웁니다</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) taken</source>
        <translation>
            <numerusform>이미지 %n장 촬영됨</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CameraPicture</name>
    <message>
        <source>What the camera sees</source>
        <translation>카메라에 보이는 화면</translation>
    </message>
</context>
<context>
    <name>CardDetails</name>
    <message>
        <source>Right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>The answer is right (R)</source>
        <translation>답이 맞습니다(R)</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>틀림</translation>
    </message>
    <message>
        <source>The answer is wrong (W)</source>
        <translation>답이 틀렸습니다(W)</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>들여다보기</translation>
    </message>
    <message>
        <source>See what each layer makes of it</source>
        <translation>각 계층이 이 이미지를 어떻게 보는지 봅니다</translation>
    </message>
    <message>
        <source>Not answered: stopped</source>
        <translation>중지되어 답이 없습니다</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>기다리는 중…</translation>
    </message>
    <message>
        <source>Answered “{name}” with {percent}.</source>
        <translation>답: “{name}”, {percent}.</translation>
    </message>
    <message>
        <source>You say: {name}.</source>
        <translation>직접 지정한 클래스: {name}.</translation>
    </message>
    <message>
        <source>It is unlike the images that the model learned from, so the answer says little.</source>
        <translation>모델이 학습한 이미지들과 달라서 이 답은 믿기 어렵습니다.</translation>
    </message>
    <message>
        <source>It may well be one of: {names}.</source>
        <translation>다음 중 하나일 수 있습니다: {names}.</translation>
    </message>
</context>
<context>
    <name>CardsFilter</name>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Show the images of one class</source>
        <translation>한 클래스의 이미지만 표시합니다</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>확실성</translation>
    </message>
    <message>
        <source>Show some of the answers</source>
        <translation>일부 답만 표시합니다</translation>
    </message>
    <message>
        <source>Order of the cards</source>
        <translation>카드 순서</translation>
    </message>
    <message>
        <source>As they came</source>
        <translation>들어온 순서</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>확실하지 않은 것부터</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>클래스별</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>모든 클래스</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>모든 답</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>확실</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>불확실</translation>
    </message>
    <message>
        <source>Unlike your images</source>
        <translation>내 이미지들과 다름</translation>
    </message>
    <message>
        <source>You say: wrong</source>
        <translation>틀렸다고 표시함</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>답 없음</translation>
    </message>
</context>
<context>
    <name>CardsView</name>
    <message>
        <source>Not answered: stopped</source>
        <translation>분류 안 됨: 중지됨</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>기다리는 중…</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>Is: {name}</source>
        <translation>실제: {name}</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>분류 결과</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>overfitting</source>
        <translation>과적합</translation>
    </message>
    <message>
        <source>epoch {epoch}, step {step}</source>
        <translation>에포크 {epoch}, 스텝 {step}</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>스텝 {step}</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Accuracy, %</source>
        <translation>정확도, %</translation>
    </message>
</context>
<context>
    <name>CheckupDialog</name>
    <message>
        <source>Check this installation</source>
        <translation>설치 상태 점검</translation>
    </message>
    <message>
        <source>Looking at every part …</source>
        <translation>각 부분을 살펴보는 중…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>점검 결과</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>What it computes on</source>
        <translation>계산 장치</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>라이브러리</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Everything works</source>
        <translation>모두 정상입니다</translation>
    </message>
    <message numerus="yes">
        <source>It works; %n thing(s) could be better</source>
        <translation>
            <numerusform>정상으로 동작하지만 나아질 수 있는 점이 %n가지 있습니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need your attention</source>
        <translation>
            <numerusform>살펴보아야 할 점이 %n가지 있습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>works</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했습니다</translation>
    </message>
</context>
<context>
    <name>ClassList</name>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>모든 이미지</translation>
    </message>
    <message>
        <source>Rename or merge …</source>
        <translation>이름 바꾸기 또는 합치기…</translation>
    </message>
    <message>
        <source>New class …</source>
        <translation>새 클래스…</translation>
    </message>
</context>
<context>
    <name>ClassScores</name>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>How many of the class were answered and counted</source>
        <translation>이 클래스에서 답하고 센 이미지 수</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Of the images answered as the class, how many are; in brackets the 95 % interval</source>
        <translation>이 클래스로 답한 이미지 중 실제로 맞는 비율. 괄호 안은 95 % 구간</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>Of the class&apos;s images, how many were answered as it; in brackets the 95 % interval</source>
        <translation>이 클래스의 이미지 중 그렇게 답한 비율. 괄호 안은 95 % 구간</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Precision and recall in one number (their harmonic mean); in brackets the 95 % interval</source>
        <translation>정밀도와 재현율을 한 수로 나타낸 값(조화 평균). 괄호 안은 95 % 구간</translation>
    </message>
</context>
<context>
    <name>ClassifyEmpty</name>
    <message>
        <source>No model yet</source>
        <translation>아직 모델이 없습니다</translation>
    </message>
    <message>
        <source>Train a model on your own images first, or open one that you saved before. Then drop new images here.</source>
        <translation>먼저 내 이미지로 모델을 학습하거나 저장해 둔 모델을 여세요. 그런 다음 새 이미지를 여기에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>학습으로 가기</translation>
    </message>
    <message>
        <source>Open model …</source>
        <translation>모델 열기…</translation>
    </message>
    <message>
        <source>The model “{model}” tells apart: {classes}. Images and whole folders can be dropped, and images pasted.</source>
        <translation>모델 “{model}”이(가) 구분하는 클래스: {classes}. 이미지나 폴더를 끌어다 놓거나 이미지를 붙여넣을 수 있습니다.</translation>
    </message>
    <message>
        <source>Drop images here</source>
        <translation>여기에 이미지를 끌어다 놓으세요</translation>
    </message>
    <message>
        <source>Add images …</source>
        <translation>이미지 추가…</translation>
    </message>
    <message>
        <source>Use a camera …</source>
        <translation>카메라 사용…</translation>
    </message>
    <message>
        <source>Watch a folder …</source>
        <translation>폴더 지켜보기…</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>모델 열기</translation>
    </message>
    <message>
        <source>Model files (*.safetensors)</source>
        <translation>모델 파일 (*.safetensors)</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassifyHead</name>
    <message>
        <source>Save results</source>
        <translation>결과 저장</translation>
    </message>
    <message>
        <source>As a table, as JSON, as copies in class folders, or as keywords</source>
        <translation>표, JSON, 클래스 폴더별 사본, 또는 키워드로 저장합니다</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Take the model along, or change its classes</source>
        <translation>모델을 내보내거나 클래스를 바꿉니다</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>이미지 추가</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>이미지 %Ln장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shown</source>
        <translation>
            <numerusform>%Ln장 표시</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not readable</source>
        <translation>
            <numerusform>읽을 수 없음 %Ln장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more class(es)</source>
        <translation>
            <numerusform>그 밖의 클래스 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassifyPage</name>
    <message>
        <source>Remove all cards; the image files stay</source>
        <translation>모든 카드를 지웁니다. 이미지 파일은 그대로 남습니다</translation>
    </message>
    <message>
        <source>Right (R)</source>
        <translation>맞음 (R)</translation>
    </message>
    <message>
        <source>Wrong (W)</source>
        <translation>틀림 (W)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Show one image large (Enter)</source>
        <translation>이미지 한 장을 크게 봅니다(Enter)</translation>
    </message>
    <message>
        <source>What comes into the folder stands here.</source>
        <translation>폴더에 들어오는 이미지가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Looking for images …</source>
        <translation>이미지를 찾는 중…</translation>
    </message>
    <message>
        <source>No image matches.</source>
        <translation>해당하는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 표시</translation>
    </message>
    <message>
        <source>Show large</source>
        <translation>크게 보기</translation>
    </message>
    <message>
        <source>Export for other programs …</source>
        <translation>다른 프로그램용으로 내보내기…</translation>
    </message>
</context>
<context>
    <name>ClassifyProgress</name>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>Answered: {done} of {total}</source>
        <translation>분류함: {done}/{total}</translation>
    </message>
    <message>
        <source>Looking for images …</source>
        <translation>이미지를 찾는 중…</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>Stopped before all images were answered.</source>
        <translation>모든 이미지를 분류하기 전에 중지되었습니다.</translation>
    </message>
    <message>
        <source>Answered by the model “{model}”</source>
        <translation>“{model}” 모델로 분류했습니다</translation>
    </message>
</context>
<context>
    <name>ClassifyResults</name>
    <message>
        <source>not answered: stopped</source>
        <translation>분류 안 됨: 중지됨</translation>
    </message>
    <message>
        <source>waiting …</source>
        <translation>기다리는 중…</translation>
    </message>
    <message>
        <source>Unlike your images</source>
        <translation>내 이미지들과 다름</translation>
    </message>
    <message>
        <source>One of: {names}</source>
        <translation>이 중 하나: {names}</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>What is taken for what</source>
        <translation>무엇을 무엇으로 답했나</translation>
    </message>
    <message>
        <source>answered →</source>
        <translation>답 →</translation>
    </message>
    <message>
        <source>← is</source>
        <translation>← 실제</translation>
    </message>
    <message>
        <source>{count} of {total} images of “{truth}” were answered “{answer}”</source>
        <translation>“{truth}” 이미지 {total}장 중 {count}장을 “{answer}”(으)로 답했습니다</translation>
    </message>
</context>
<context>
    <name>CorrectionBar</name>
    <message>
        <source>Copy them into the project</source>
        <translation>프로젝트로 복사</translation>
    </message>
    <message>
        <source>Else the dataset only points to where the images lie now</source>
        <translation>복사하지 않으면 데이터셋은 이미지가 지금 있는 곳만 가리킵니다</translation>
    </message>
    <message>
        <source>Back to the model before</source>
        <translation>이전 모델로 돌아가기</translation>
    </message>
    <message>
        <source>Its file was not touched. The corrected images stay in the dataset; Undo takes them out</source>
        <translation>이전 모델의 파일은 그대로입니다. 바로잡은 이미지는 데이터셋에 남으며, 실행 취소로 뺄 수 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>Learn from %n correction(s)</source>
        <translation>
            <numerusform>바로잡은 %n장으로 배우기</numerusform>
        </translation>
    </message>
    <message>
        <source>Learning from the corrections …</source>
        <translation>바로잡은 이미지로 배우는 중…</translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n correction(s).</source>
        <translation>
            <numerusform>바로잡은 %n장으로 배웠습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of {images} images held out: {mended} wrong to right, {broken} right to wrong.</source>
        <translation>따로 둔 이미지 {images}장 중 틀림에서 맞음으로 {mended}장, 맞음에서 틀림으로 {broken}장.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) corrected</source>
        <translation>
            <numerusform>답 %n개를 바로잡음</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrossFigure</name>
    <message>
        <source>{n}-fold cross-validation</source>
        <translation>{n}겹 교차 검증</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) in {folds} parts: each part is answered by a classifier fitted on the others.</source>
        <translation>
            <numerusform>이미지 %n장을 {folds}묶음으로 나누어, 각 묶음을 나머지로 맞춘 분류기로 답합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>the last block only</source>
        <translation>마지막 블록만</translation>
    </message>
    <message>
        <source>several depths</source>
        <translation>여러 깊이</translation>
    </message>
    <message>
        <source>Best: the classifier reads {features}, penalty {strength}.</source>
        <translation>가장 좋은 선택: 분류기 입력 {features}, 규제 강도 {strength}.</translation>
    </message>
    <message>
        <source>The mean accuracy ± its standard deviation over the parts.</source>
        <translation>묶음별 정확도의 평균 ± 표준 편차입니다.</translation>
    </message>
    <message>
        <source>Nested: chosen anew without each part, so the choice does not flatter the figure.</source>
        <translation>중첩: 묶음마다 그 묶음 없이 새로 골랐으므로, 고른 일이 수치를 부풀리지 않습니다.</translation>
    </message>
    <message>
        <source>Not nested: the same images made this choice, which flatters the figure a little.</source>
        <translation>중첩 아님: 같은 이미지로 골랐으므로 수치가 조금 높게 나옵니다.</translation>
    </message>
</context>
<context>
    <name>DataHead</name>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Parts …</source>
        <translation>이미지 나누기…</translation>
    </message>
    <message>
        <source>Which images train, and which check the training</source>
        <translation>어떤 이미지로 학습하고 어떤 이미지로 검증할지 정합니다</translation>
    </message>
    <message>
        <source>Open another folder …</source>
        <translation>다른 폴더 열기…</translation>
    </message>
    <message>
        <source>Choose how to train</source>
        <translation>학습 방법 선택</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>이미지 %Ln장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>클래스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>{images} in {classes}</source>
        <translation>{classes}, {images}</translation>
    </message>
    <message>
        <source>the folder gives its own validation images</source>
        <translation>폴더에 든 검증 이미지 사용</translation>
    </message>
    <message>
        <source>a fifth of each class is held out to check the training</source>
        <translation>클래스마다 5분의 1을 검증용으로 남김</translation>
    </message>
    <message>
        <source>held out: {validation} % to check the training, {test} % to test the result</source>
        <translation>따로 남김: 학습 검증용 {validation} %, 결과 테스트용 {test} %</translation>
    </message>
    <message>
        <source>left out: {count}</source>
        <translation>제외: {count}장</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out</source>
        <translation>
            <numerusform>다른 파일 %n개 제외</numerusform>
        </translation>
    </message>
    <message>
        <source>looking at the folder again …</source>
        <translation>폴더를 다시 보는 중…</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Add images or a class …</source>
        <translation>이미지 또는 클래스 추가…</translation>
    </message>
    <message>
        <source>More images, or cleaner ones? …</source>
        <translation>이미지를 더? 아니면 더 깨끗하게?…</translation>
    </message>
    <message>
        <source>Foresee what either would win</source>
        <translation>어느 쪽이 얼마나 이로울지 내다봅니다</translation>
    </message>
    <message>
        <source>Sort them into groups that look alike</source>
        <translation>닮은 것끼리 그룹으로 묶기</translation>
    </message>
    <message>
        <source>Open another folder …</source>
        <translation>다른 폴더 열기…</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>모델 열기</translation>
    </message>
    <message>
        <source>Model files (*.safetensors)</source>
        <translation>모델 파일 (*.safetensors)</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>이미지 폴더 열기</translation>
    </message>
</context>
<context>
    <name>DeviceChip</name>
    <message>
        <source>What tlgui computes on, and why</source>
        <translation>tlgui가 계산에 쓰는 장치와 그 이유</translation>
    </message>
    <message>
        <source>{n} GPUs</source>
        <translation>GPU {n}개</translation>
    </message>
    <message>
        <source>Looking for a GPU …</source>
        <translation>GPU를 찾는 중…</translation>
    </message>
    <message>
        <source>Device: {name}</source>
        <translation>장치: {name}</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>The engine is starting; it will tell in a moment what it computes on.</source>
        <translation>엔진이 시작되고 있습니다. 계산에 쓰는 장치를 곧 알려 드립니다.</translation>
    </message>
    <message>
        <source>tlgui computes on: {label}</source>
        <translation>계산 장치: {label}</translation>
    </message>
    <message>
        <source>Memory: {size}</source>
        <translation>메모리: {size}</translation>
    </message>
    <message>
        <source>It calculates with 16-bit numbers (bfloat16) where that is as good and faster.</source>
        <translation>품질이 같고 더 빠른 곳에서는 16비트 수(bfloat16)로 계산합니다.</translation>
    </message>
    <message>
        <source>This installation can use NVIDIA graphics cards (CUDA).</source>
        <translation>이 설치본은 NVIDIA 그래픽 카드(CUDA)를 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>This installation can use Apple&apos;s graphics (MPS).</source>
        <translation>이 설치본은 Apple 그래픽(MPS)을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>This installation computes on the processor only.</source>
        <translation>이 설치본은 프로세서로만 계산합니다.</translation>
    </message>
    <message>
        <source>This computer has one device: every training runs on it, and “all” would be the same.</source>
        <translation>이 컴퓨터에는 장치가 하나입니다. 모든 학습이 그 장치에서 실행되며, “모두”를 골라도 같습니다.</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>학습할 장치</translation>
    </message>
    <message>
        <source>The fastest that works</source>
        <translation>작동하는 것 중 가장 빠른 장치</translation>
    </message>
    <message>
        <source>All {n} graphics cards at once</source>
        <translation>그래픽 카드 {n}개 모두 동시에</translation>
    </message>
    <message>
        <source>Every step&apos;s images are shared out between them; the result is the same but for rounding (DistributedDataParallel by torchrun&apos;s launcher)</source>
        <translation>스텝마다 이미지를 나누어 맡습니다. 결과는 반올림 차이 말고는 같습니다(torchrun의 런처로 DistributedDataParallel)</translation>
    </message>
    <message>
        <source>“All at once” is for several graphics cards of NVIDIA.</source>
        <translation>“모두 동시에”는 NVIDIA 그래픽 카드가 여럿일 때 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>It holds for trainings that begin from now on.</source>
        <translation>앞으로 시작하는 학습부터 적용됩니다.</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>프로세서</translation>
    </message>
</context>
<context>
    <name>DisturbPanel</name>
    <message>
        <source>Moved or noisy</source>
        <translation>이동과 잡음</translation>
    </message>
    <message>
        <source>How much each block&apos;s output changes. Pooling and larger steps forget exact places; the features that the classifier reads change least where the network learned to bear it.</source>
        <translation>블록마다 출력이 얼마나 달라지는지 보여 줍니다. 풀링과 큰 보폭은 정확한 위치를 잊습니다. 네트워크가 견디도록 학습했다면 분류기가 읽는 특징은 가장 적게 달라집니다.</translation>
    </message>
    <message>
        <source>Moved: {n} px</source>
        <translation>이동: {n} px</translation>
    </message>
    <message>
        <source>Noise: {n} of 255</source>
        <translation>잡음: 255 중 {n}</translation>
    </message>
    <message>
        <source>Block {number}</source>
        <translation>블록 {number}</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>풀링</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>특징</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Follow the run “{name}”</source>
        <translation>실행 “{name}” 따라가기</translation>
    </message>
    <message>
        <source>Open “{name}” as your images</source>
        <translation>“{name}” 폴더를 내 이미지로 열기</translation>
    </message>
    <message>
        <source>Add “{name}” to your images, or open that instead</source>
        <translation>“{name}”을(를) 이미지에 더하거나 대신 열기</translation>
    </message>
    <message>
        <source>Unpack “{name}” and open it as your images</source>
        <translation>“{name}” 압축을 풀어 내 이미지로 열기</translation>
    </message>
    <message>
        <source>Open the table “{name}” as your images</source>
        <translation>“{name}” 표를 내 이미지로 열기</translation>
    </message>
    <message>
        <source>Open the model “{name}”</source>
        <translation>“{name}” 모델 열기</translation>
    </message>
    <message numerus="yes">
        <source>Classify %n image(s)</source>
        <translation>
            <numerusform>이미지 %n장 분류</numerusform>
        </translation>
    </message>
    <message>
        <source>Look inside with “{name}”</source>
        <translation>“{name}” 들여다보기</translation>
    </message>
    <message>
        <source>No model yet: use the folder of these images</source>
        <translation>아직 모델 없음: 이 이미지들의 폴더 사용</translation>
    </message>
    <message>
        <source>Classify the images in “{name}”</source>
        <translation>“{name}” 폴더의 이미지 분류</translation>
    </message>
    <message>
        <source>Classify all images in these</source>
        <translation>여기 있는 모든 이미지 분류</translation>
    </message>
    <message>
        <source>Look inside with this image</source>
        <translation>이 이미지 들여다보기</translation>
    </message>
    <message>
        <source>Classify this image</source>
        <translation>이 이미지 분류</translation>
    </message>
</context>
<context>
    <name>ExcitingPanel</name>
    <message>
        <source>What does it look for?</source>
        <translation>무엇을 찾나요?</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Open a map large; its channel is what is asked about.</source>
        <translation>맵을 크게 여세요. 그 맵의 채널을 살펴봅니다.</translation>
    </message>
    <message>
        <source>Open a dataset and choose a layer: its images show what the channel looks for.</source>
        <translation>데이터셋을 열고 층을 고르세요. 이미지들이 채널이 찾는 것을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Channel {channel}: looking through images of your dataset ({n}) …</source>
        <translation>채널 {channel}: 데이터셋의 이미지를 살펴보는 중({n})…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>중지했습니다.</translation>
    </message>
    <message>
        <source>These images excite channel {channel} most; the outlined patch is what it answers to.</source>
        <translation>채널 {channel}을(를) 가장 크게 활성화하는 이미지입니다. 테두리 안이 채널이 반응하는 부분입니다.</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Looking for what speaks for the answer</source>
        <translation>답을 뒷받침하는 것을 찾는 중</translation>
    </message>
    <message>
        <source>What speaks for this class, even where it is not the answer</source>
        <translation>답이 아니더라도 이 클래스를 뒷받침하는 것</translation>
    </message>
    <message>
        <source>Best for this network</source>
        <translation>이 네트워크에 알맞게</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Occlusion (slow)</source>
        <translation>가림(느림)</translation>
    </message>
    <message>
        <source>Grad-CAM weighs the last maps by how much they raise the class. Occlusion covers one place after another and looks how far the class falls.</source>
        <translation>Grad-CAM은 마지막 맵들이 클래스를 얼마나 높이는지에 따라 가중합니다. 가림은 한 곳씩 가리며 클래스의 확률이 얼마나 떨어지는지 봅니다.</translation>
    </message>
    <message>
        <source>How much of the heat covers the image</source>
        <translation>열지도가 이미지를 덮는 정도</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>열지도</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>답</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>보는 중…</translation>
    </message>
    <message>
        <source>Nothing in it speaks for “{name}” ({percent}).</source>
        <translation>이미지에 “{name}”({percent})의 근거가 되는 부분이 없습니다.</translation>
    </message>
    <message>
        <source>The bright parts speak for “{name}” ({percent}).</source>
        <translation>밝은 부분이 “{name}”({percent})의 근거입니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Take the model along</source>
        <translation>모델 내보내기</translation>
    </message>
    <message>
        <source>Write the model “{model}” for other programs</source>
        <translation>모델 “{model}”을(를) 다른 프로그램용으로 저장</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>ONNX: for most programs and languages</source>
        <translation>ONNX: 대부분의 프로그램과 언어용</translation>
    </message>
    <message>
        <source>PyTorch program (.pt2): for Python and C++</source>
        <translation>PyTorch 프로그램(.pt2): Python과 C++용</translation>
    </message>
    <message>
        <source>8-bit numbers: smaller and quicker, a little less exact</source>
        <translation>8비트 수: 더 작고 빠르며, 조금 덜 정확합니다</translation>
    </message>
    <message>
        <source>A model card beside it, in English and Korean</source>
        <translation>모델 카드도 함께 저장(영어와 한국어)</translation>
    </message>
    <message>
        <source>What the model is for, its figures, its limits and its licence, as a text</source>
        <translation>모델의 용도, 수치, 한계, 라이선스를 적은 글</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Export the model as</source>
        <translation>모델을 다른 이름으로 내보내기</translation>
    </message>
    <message>
        <source>The file is run in its own runtime on the model&apos;s validation images in “{folder}”, and kept only if it answers as the model does.</source>
        <translation>파일을 전용 런타임에서 “{folder}”의 검증 이미지로 실행해, 모델과 같은 답을 낼 때만 남깁니다.</translation>
    </message>
    <message>
        <source>No images with the model&apos;s classes are open: the file is checked with drawn pictures. Open them first for a certificate on the validation images, and for 8-bit numbers.</source>
        <translation>모델의 클래스가 있는 이미지가 열려 있지 않아, 그린 그림으로 파일을 확인합니다. 검증 이미지로 만든 증명서나 8비트 수가 필요하면 먼저 이미지를 여십시오.</translation>
    </message>
    <message>
        <source>Writing the other format …</source>
        <translation>다른 형식으로 쓰는 중…</translation>
    </message>
    <message>
        <source>Measuring the ranges for 8-bit numbers …</source>
        <translation>8비트 수의 범위를 재는 중…</translation>
    </message>
    <message>
        <source>Comparing the file&apos;s answers with the model&apos;s …</source>
        <translation>파일과 모델의 답을 비교하는 중…</translation>
    </message>
    <message>
        <source>Written and certified: {name} ({size})</source>
        <translation>저장하고 증명함: {name} ({size})</translation>
    </message>
    <message>
        <source>validation images</source>
        <translation>검증 이미지</translation>
    </message>
    <message>
        <source>test images</source>
        <translation>테스트 이미지</translation>
    </message>
    <message>
        <source>images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>drawn pictures</source>
        <translation>그린 그림</translation>
    </message>
    <message>
        <source>The same class in {runtime}: {same} of {count} {images}</source>
        <translation>{runtime}에서 같은 클래스: {images} {count}장 중 {same}장</translation>
    </message>
    <message>
        <source>Largest difference of a probability: {difference}</source>
        <translation>가장 큰 확률 차이: {difference}</translation>
    </message>
    <message>
        <source>Largest difference of a probability: {difference}; {tolerance} is allowed</source>
        <translation>가장 큰 확률 차이: {difference}, 허용 한도 {tolerance}</translation>
    </message>
    <message>
        <source>Right: the model {before}, the file {after}</source>
        <translation>맞힌 비율: 모델 {before}, 파일 {after}</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Save this ({kinds})</source>
        <translation>저장({kinds})</translation>
    </message>
    <message>
        <source>Save picture (PNG) …</source>
        <translation>그림 저장(PNG)…</translation>
    </message>
    <message>
        <source>Save drawing (SVG) …</source>
        <translation>벡터 그림 저장(SVG)…</translation>
    </message>
    <message>
        <source>Save numbers (CSV) …</source>
        <translation>수치 저장(CSV)…</translation>
    </message>
    <message>
        <source>Save this plot</source>
        <translation>이 그래프 저장</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>치우기</translation>
    </message>
</context>
<context>
    <name>Fetching</name>
    <message>
        <source>Fetching {title}</source>
        <translation>{title} 받는 중</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Share of held-out images answered right, best epoch so far</source>
        <translation>지금까지 가장 좋은 에포크에서, 따로 남겨 둔 이미지의 정답 비율</translation>
    </message>
    <message>
        <source>validation accuracy</source>
        <translation>검증 정확도</translation>
    </message>
    <message>
        <source>best epoch</source>
        <translation>최고 에포크</translation>
    </message>
    <message>
        <source>The epoch whose weights are kept; start is what it began with, before the blocks learn</source>
        <translation>가중치를 남긴 에포크입니다. 시작은 블록이 학습하기 전의 상태입니다</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>How often every training image was seen</source>
        <translation>모든 학습 이미지를 본 횟수</translation>
    </message>
    <message>
        <source>images/s</source>
        <translation>이미지/초</translation>
    </message>
    <message>
        <source>Training images a second</source>
        <translation>1초에 학습하는 이미지 수</translation>
    </message>
    <message>
        <source>left</source>
        <translation>남은 시간</translation>
    </message>
    <message>
        <source>Estimated time until the training is done</source>
        <translation>학습이 끝날 때까지 예상되는 시간</translation>
    </message>
    <message>
        <source>start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>A first classifier, there at once (ridge regression).</source>
        <translation>바로 나오는 첫 분류기입니다(릿지 회귀).</translation>
    </message>
    <message numerus="yes">
        <source>Each of %n training image(s) was answered without having been learned (leave-one-out).</source>
        <translation>
            <numerusform>학습 이미지 %n장을 하나씩, 그 이미지를 배우지 않고 답했습니다(하나 빼기 교차 검증).</numerusform>
        </translation>
    </message>
    <message>
        <source>{i} of {n}</source>
        <translation>{i}/{n}</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>Keep one of each</source>
        <translation>하나씩만 남기기</translation>
    </message>
    <message>
        <source>All but the first of each group are left out</source>
        <translation>그룹마다 첫 이미지만 남기고 나머지는 제외합니다</translation>
    </message>
    <message>
        <source>Move to the classes they look like</source>
        <translation>닮은 클래스로 옮기기</translation>
    </message>
    <message>
        <source>Each image goes to the class suggested</source>
        <translation>각 이미지를 제안된 클래스로 옮깁니다</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>These images are not used; your files stay as they are</source>
        <translation>이 이미지들을 사용하지 않습니다. 파일은 그대로 남습니다</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>무시</translation>
    </message>
    <message>
        <source>It is not shown again; nothing else changes</source>
        <translation>다시 표시하지 않습니다. 그 밖에는 아무것도 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>Weigh classes equally</source>
        <translation>클래스를 똑같이 반영</translation>
    </message>
    <message>
        <source>In the next training, classes with few images count as much</source>
        <translation>다음 학습에서 이미지가 적은 클래스도 똑같이 반영합니다</translation>
    </message>
    <message>
        <source>Classes are weighed equally: undo</source>
        <translation>클래스를 똑같이 반영함: 취소</translation>
    </message>
    <message>
        <source>Let every image count the same again</source>
        <translation>다시 모든 이미지를 똑같이 셉니다</translation>
    </message>
</context>
<context>
    <name>FindingsPane</name>
    <message>
        <source>Stop the check</source>
        <translation>점검 중지</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>다시 점검</translation>
    </message>
    <message>
        <source>Look again for what is wrong with the images</source>
        <translation>이미지에 문제가 없는지 다시 살펴봅니다</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>점검 진행률</translation>
    </message>
    <message>
        <source>More findings: {count}</source>
        <translation>그 밖에 발견한 문제: {count}개</translation>
    </message>
    <message>
        <source>Show what is ignored: {count}</source>
        <translation>무시한 문제 보기: {count}개</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>외 {count}개</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>지금 점검</translation>
    </message>
    <message>
        <source>Checking the images …</source>
        <translation>이미지를 점검하는 중…</translation>
    </message>
    <message>
        <source>Not checked to the end</source>
        <translation>점검을 끝까지 하지 않음</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>아직 점검하지 않음</translation>
    </message>
    <message>
        <source>Changed since the last check</source>
        <translation>마지막 점검 이후 바뀜</translation>
    </message>
    <message>
        <source>Nothing serious found</source>
        <translation>심각한 문제 없음</translation>
    </message>
    <message>
        <source>Findings: {count}</source>
        <translation>발견한 문제: {count}개</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>폴더 읽는 중</translation>
    </message>
    <message>
        <source>Looking at each image</source>
        <translation>이미지를 하나씩 살펴보는 중</translation>
    </message>
    <message>
        <source>Comparing what the images show</source>
        <translation>이미지의 내용을 비교하는 중</translation>
    </message>
    <message>
        <source>Comparing classes with what the images show</source>
        <translation>클래스와 이미지의 내용을 비교하는 중</translation>
    </message>
    <message>
        <source>Goes on when the computer has time</source>
        <translation>컴퓨터에 여유가 생기면 계속합니다</translation>
    </message>
    <message>
        <source>Random split {random}, honest split {honest}</source>
        <translation>무작위 분할 {random}, 공정한 분할 {honest}</translation>
    </message>
    <message>
        <source>Accuracy when images are divided at random, and when nearly identical ones stay together: the honest figure is what you can expect of new images</source>
        <translation>이미지를 무작위로 나누었을 때와 거의 같은 이미지를 함께 묶어 나누었을 때의 정확도입니다. 새 이미지에서는 공정한 분할의 수치를 기대할 수 있습니다</translation>
    </message>
</context>
<context>
    <name>FlatOffer</name>
    <message>
        <source>Are these the classes?</source>
        <translation>이것이 클래스가 맞습니까?</translation>
    </message>
    <message>
        <source>“{name}” has no folders for its classes, but its file names begin with these words:</source>
        <translation>“{name}” 폴더에 클래스별 폴더는 없지만, 파일 이름이 다음 낱말로 시작합니다:</translation>
    </message>
    <message>
        <source>Use these classes</source>
        <translation>이 클래스 사용</translation>
    </message>
    <message>
        <source>Open another folder …</source>
        <translation>다른 폴더 열기…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>FoldedNotices</name>
    <message numerus="yes">
        <source>%n thing(s) to know about this training</source>
        <translation>
            <numerusform>이 학습에서 알아둘 점 %n가지</numerusform>
        </translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>자세한 내용 숨기기</translation>
    </message>
</context>
<context>
    <name>FollowView</name>
    <message>
        <source>All runs</source>
        <translation>모든 실행</translation>
    </message>
    <message>
        <source>Ends following; the training does not notice</source>
        <translation>따라가기를 끝냅니다. 학습에는 영향이 없습니다</translation>
    </message>
    <message>
        <source>Import this run</source>
        <translation>이 실행 가져오기</translation>
    </message>
    <message>
        <source>Copies it among your runs; its model can then be used at once</source>
        <translation>실행 목록으로 복사합니다. 그 모델을 바로 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>Read from {path}.</source>
        <translation>{path}에서 읽습니다.</translation>
    </message>
    <message>
        <source>At work; nothing new for {time}.</source>
        <translation>학습 중입니다. {time} 동안 새 소식이 없습니다.</translation>
    </message>
    <message>
        <source>The training has not begun in this folder. You will see it here when it does.</source>
        <translation>이 폴더에서 아직 학습이 시작되지 않았습니다. 시작되면 여기에 보입니다.</translation>
    </message>
    <message>
        <source>At work.</source>
        <translation>학습 중입니다.</translation>
    </message>
    <message>
        <source>It was stopped. If it goes on, you will see it here.</source>
        <translation>중지되었습니다. 이어지면 여기에 보입니다.</translation>
    </message>
    <message>
        <source>It failed. If it is started again, you will see it here.</source>
        <translation>실패했습니다. 다시 시작되면 여기에 보입니다.</translation>
    </message>
    <message>
        <source>It was interrupted. If it goes on, you will see it here.</source>
        <translation>중단되었습니다. 이어지면 여기에 보입니다.</translation>
    </message>
    <message>
        <source>It has finished.</source>
        <translation>끝났습니다.</translation>
    </message>
    <message>
        <source>It cannot be read now; this is tried again and again.</source>
        <translation>지금은 읽을 수 없습니다. 계속 다시 시도합니다.</translation>
    </message>
</context>
<context>
    <name>ForecastChart</name>
    <message>
        <source>Accuracy, %</source>
        <translation>정확도, %</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>측정</translation>
    </message>
    <message>
        <source>foreseen</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Accuracy over the number of training images</source>
        <translation>학습 이미지 수에 따른 정확도</translation>
    </message>
</context>
<context>
    <name>ForecastDialog</name>
    <message>
        <source>More images, or cleaner ones?</source>
        <translation>이미지를 더 모을까요, 더 깨끗하게 할까요?</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>다시 측정</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>알아보기</translation>
    </message>
    <message>
        <source>The classifier learns from growing parts of your images and answers the others. From how its errors fall one can foresee what more images of each class would win, and what it would win to leave out those whose labels look wrong.</source>
        <translation>분류기가 이미지의 점점 더 큰 일부로 배우고 나머지에 답합니다. 오류가 줄어드는 모습에서, 클래스마다 이미지를 더하면 얼마나 좋아질지, 레이블이 틀려 보이는 이미지를 빼면 얼마나 좋아질지 내다볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>What more images would win each class</source>
        <translation>이미지를 더하면 각 클래스가 얻는 것</translation>
    </message>
    <message>
        <source>The folder is being read again first</source>
        <translation>먼저 폴더를 다시 읽고 있습니다</translation>
    </message>
    <message>
        <source>You changed the images or the plan since this was measured.</source>
        <translation>측정한 뒤에 이미지나 계획을 바꾸었습니다.</translation>
    </message>
    <message>
        <source>Computing what the frozen blocks see …</source>
        <translation>동결된 블록이 보는 것을 계산하는 중…</translation>
    </message>
    <message>
        <source>Looking for images that are nearly the same …</source>
        <translation>거의 같은 이미지를 찾는 중…</translation>
    </message>
    <message>
        <source>Training on growing parts of the images …</source>
        <translation>이미지의 점점 더 큰 일부로 학습하는 중…</translation>
    </message>
    <message>
        <source>Looking at the images …</source>
        <translation>이미지를 살펴보는 중…</translation>
    </message>
    <message numerus="yes">
        <source>%n more image(s) of each class would win about {points}.</source>
        <translation>
            <numerusform>클래스마다 이미지 %n장을 더하면 약 {points} 좋아집니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The most for “{name}”: about {points}.</source>
        <translation>“{name}”이(가) 가장 많이 얻습니다: 약 {points}.</translation>
    </message>
    <message>
        <source>No class would win half a point.</source>
        <translation>0.5점이라도 얻을 클래스가 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Measured with the classifier alone on %n image(s), each answered without having been learned. In 95 of 100 cases what is then measured lies within the interval. The curve is a power law (Hestness et al. 2017), with all classes growing alike; the farther it reaches, the less sure it is.</source>
        <translation>
            <numerusform>이미지 %n장으로 분류기만 측정했고, 각 이미지는 배우지 않은 채로 답했습니다. 나중에 측정하면 100번 중 95번은 구간 안에 듭니다. 곡선은 모든 클래스가 함께 늘어난다고 본 거듭제곱 법칙입니다(Hestness et al. 2017). 멀리 내다볼수록 덜 확실합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Right now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Points to win (95 %)</source>
        <translation>얻을 점수(95 %)</translation>
    </message>
    <message>
        <source>Cleaner: no label looks wrong.</source>
        <translation>더 깨끗하게: 틀려 보이는 레이블이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Cleaner: without the %n image(s) whose labels look wrong, the others would win {points}.</source>
        <translation>
            <numerusform>더 깨끗하게: 레이블이 틀려 보이는 이미지 %n장을 빼면 나머지가 {points} 좋아집니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cleaner: leaving out the %n image(s) whose labels look wrong makes no clear difference: {points}.</source>
        <translation>
            <numerusform>더 깨끗하게: 레이블이 틀려 보이는 이미지 %n장을 빼도 뚜렷한 차이가 없습니다: {points}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{points} points ({low} to {high})</source>
        <translation>{points}점({low}~{high})</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
</context>
<context>
    <name>GalleryModel</name>
    <message>
        <source>left out</source>
        <translation>제외됨</translation>
    </message>
</context>
<context>
    <name>GalleryPane</name>
    <message>
        <source>No image matches.</source>
        <translation>조건에 맞는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Search names</source>
        <translation>이름 검색</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>모든 부분</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>부분</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>In use and left out</source>
        <translation>사용 중과 제외됨</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>Images left out</source>
        <translation>제외된 이미지</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>클래스순</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>Largest file first</source>
        <translation>파일이 큰 순</translation>
    </message>
    <message>
        <source>Most suspicious first</source>
        <translation>의심스러운 순</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>정렬</translation>
    </message>
    <message>
        <source>One by one …</source>
        <translation>하나씩 보기…</translation>
    </message>
    <message>
        <source>Go through the suspicious images one by one</source>
        <translation>의심스러운 이미지를 하나씩 살펴봅니다</translation>
    </message>
    <message>
        <source>Size of the images</source>
        <translation>이미지 표시 크기</translation>
    </message>
    <message>
        <source>Size of the images (Ctrl and the wheel, or + and −)</source>
        <translation>이미지 표시 크기(Ctrl+마우스 휠 또는 +, −)</translation>
    </message>
    <message>
        <source>Details of the image (Enter)</source>
        <translation>이미지 상세 정보(Enter)</translation>
    </message>
    <message>
        <source>Move to class</source>
        <translation>클래스로 옮기기</translation>
    </message>
    <message>
        <source>Pin to a part</source>
        <translation>부분에 고정</translation>
    </message>
    <message>
        <source>This is about whole classes, not about single images.</source>
        <translation>이미지 하나하나가 아니라 클래스 전체에 관한 것입니다.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>상세 정보</translation>
    </message>
    <message>
        <source>Leave out or bring back</source>
        <translation>제외 또는 다시 사용</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>&amp;Help on this page</source>
        <translation>이 페이지 도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Getting started</source>
        <translation>시작하기(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Lessons on transfer learning</source>
        <translation>전이 학습 강의(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>키보드(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;What is new</source>
        <translation>새로운 점(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Check this installation …</source>
        <translation>설치 상태 점검(&amp;C)…</translation>
    </message>
    <message>
        <source>Open the log &amp;folder</source>
        <translation>로그 폴더 열기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;About tlgui</source>
        <translation>tlgui 정보(&amp;A)</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Text of the help</source>
        <translation>도움말 본문</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>도움말 검색</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>도움말 목록</translation>
    </message>
    <message>
        <source>Nothing is found</source>
        <translation>찾은 것이 없습니다</translation>
    </message>
</context>
<context>
    <name>ImageDetails</name>
    <message>
        <source>Close the details</source>
        <translation>상세 정보 닫기</translation>
    </message>
    <message>
        <source>A note of yours</source>
        <translation>내 메모</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open it with the system&apos;s own program</source>
        <translation>시스템의 기본 프로그램으로 엽니다</translation>
    </message>
    <message>
        <source>No image chosen</source>
        <translation>선택한 이미지 없음</translation>
    </message>
    <message>
        <source>Class {name}</source>
        <translation>클래스 {name}</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>looks like {name}</source>
        <translation>닮은 클래스: {name}</translation>
    </message>
    <message>
        <source>suspicion {share}</source>
        <translation>의심도 {share}</translation>
    </message>
</context>
<context>
    <name>ImageStrip</name>
    <message>
        <source>Previous image of the dataset</source>
        <translation>데이터셋의 이전 이미지</translation>
    </message>
    <message>
        <source>Next image of the dataset</source>
        <translation>데이터셋의 다음 이미지</translation>
    </message>
    <message>
        <source>Choose image …</source>
        <translation>이미지 선택…</translation>
    </message>
    <message>
        <source>From the dataset</source>
        <translation>데이터셋에서 선택</translation>
    </message>
    <message>
        <source>Look at the next image of the dataset</source>
        <translation>데이터셋의 다음 이미지를 봅니다</translation>
    </message>
    <message>
        <source>Choose an image</source>
        <translation>이미지 선택</translation>
    </message>
    <message>
        <source>No image yet</source>
        <translation>아직 이미지 없음</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Warming up …</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>폴더 읽는 중</translation>
    </message>
    <message>
        <source>Writing the results</source>
        <translation>결과 쓰는 중</translation>
    </message>
    <message>
        <source>Drawing the sample</source>
        <translation>샘플 그리는 중</translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation>분류하는 중</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>평가하는 중</translation>
    </message>
    <message>
        <source>Drawing the map of the images</source>
        <translation>이미지 지도 그리는 중</translation>
    </message>
    <message>
        <source>Explaining the wrong answers for the report</source>
        <translation>보고서에 실을 틀린 답을 설명하는 중</translation>
    </message>
    <message>
        <source>Fetching the image</source>
        <translation>이미지 가져오는 중</translation>
    </message>
    <message>
        <source>Getting the weights</source>
        <translation>가중치 받는 중</translation>
    </message>
    <message>
        <source>Packing the weights</source>
        <translation>가중치 팩 만드는 중</translation>
    </message>
    <message>
        <source>Adding the weights</source>
        <translation>가중치 추가하는 중</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>모델 여는 중</translation>
    </message>
    <message>
        <source>Taking the network apart</source>
        <translation>네트워크 분석하는 중</translation>
    </message>
    <message>
        <source>Drawing the feature maps</source>
        <translation>특징 맵 그리는 중</translation>
    </message>
    <message>
        <source>Trying learning rates</source>
        <translation>학습률을 시험하는 중</translation>
    </message>
    <message>
        <source>Copying the run</source>
        <translation>실행을 복사하는 중</translation>
    </message>
    <message>
        <source>Foreseeing what more images would win</source>
        <translation>이미지를 더하면 얻을 것을 내다보는 중</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>작업 중</translation>
    </message>
    <message>
        <source>Training: epoch {epoch} of {epochs}</source>
        <translation>학습 중: 에포크 {epoch}/{epochs}</translation>
    </message>
    <message>
        <source>Computing what the frozen blocks see</source>
        <translation>동결된 블록이 보는 것을 계산하는 중</translation>
    </message>
    <message>
        <source>Preparing the training</source>
        <translation>학습 준비 중</translation>
    </message>
</context>
<context>
    <name>LayerTree</name>
    <message>
        <source>Blocks and layers of the network</source>
        <translation>네트워크의 블록과 층</translation>
    </message>
    <message>
        <source>Block or layer</source>
        <translation>블록 또는 층</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>맵</translation>
    </message>
    <message>
        <source>How many maps it puts out, and their height and width in numbers</source>
        <translation>내보내는 맵의 개수와, 맵의 높이와 너비(수의 개수)</translation>
    </message>
    <message>
        <source>Kernels of the first convolution</source>
        <translation>첫 합성곱의 커널</translation>
    </message>
    <message>
        <source>Block {number} of {total}</source>
        <translation>블록 {number}/{total}</translation>
    </message>
    <message>
        <source>{block}, frozen in training</source>
        <translation>{block}, 학습할 때 동결됨</translation>
    </message>
</context>
<context>
    <name>LearnPanel</name>
    <message>
        <source>Learn</source>
        <translation>배우기</translation>
    </message>
    <message>
        <source>Five short lessons. The small pictures are of what you look at now.</source>
        <translation>짧은 이야기 다섯 편입니다. 작은 그림은 지금 보고 있는 것에서 가져옵니다.</translation>
    </message>
    <message>
        <source>1  What transfer learning is, and when it fails</source>
        <translation>1  전이 학습이란 무엇이고, 언제 실패하나</translation>
    </message>
    <message>
        <source>2  Base and classifier</source>
        <translation>2  기반과 분류기</translation>
    </message>
    <message>
        <source>3  Convolution</source>
        <translation>3  합성곱</translation>
    </message>
    <message>
        <source>4  Pooling</source>
        <translation>4  풀링</translation>
    </message>
    <message>
        <source>5  Three strategies, and overfitting</source>
        <translation>5  세 가지 전략과 과적합</translation>
    </message>
    <message>
        <source>A network trained on a million photos has learned to see edges, textures and parts. Your images are made of these, too. Transfer learning keeps what was learned and teaches only what is new: a hundred images can be enough where training from nothing needs many thousands.

It fails where its two assumptions fail. Other distribution: X-rays or microscope images look unlike photos, so late blocks answer to things that are not there. Other features: if your classes differ by something the network learned to ignore, such as an exact position, a size in millimetres or a faint colour, frozen blocks have already thrown it away. Then freeze fewer blocks, or bring more images.</source>
        <translation>백만 장의 사진으로 학습한 신경망은 윤곽, 질감, 부분을 보는 법을 배웠습니다. 내 이미지도 이런 것들로 이루어져 있습니다. 전이 학습은 배운 것을 간직하고 새로운 것만 가르칩니다. 처음부터 학습하려면 수천 장이 필요한 곳에서 백 장이면 충분할 수 있습니다.

두 가정이 어긋나면 실패합니다. 분포가 다를 때: 엑스레이나 현미경 영상은 사진과 달라서 뒤쪽 블록은 있지도 않은 것에 반응합니다. 특징이 다를 때: 정확한 위치, 밀리미터 단위의 크기, 옅은 색처럼 신경망이 무시하도록 배운 것으로 클래스가 갈린다면, 동결된 블록이 이미 그것을 버렸습니다. 그럴 때는 블록을 덜 동결하거나 이미지를 더 모으세요.</translation>
    </message>
    <message>
        <source>The network has two parts. The base (backbone) is a long row of blocks that turns an image into a list of numbers, its features: here something striped, there something round. The classifier (head) weighs these numbers and says how much speaks for each class.

The old classifier knows the old classes, so a new one takes its place; the base stays. Walk along the drawing above: the first blocks see a few pixels each and serve any image; the last ones see the whole image and are specific to what the network was trained on. So blocks are frozen from the input side on: what is general is kept, what is specific may change.</source>
        <translation>신경망은 두 부분으로 되어 있습니다. 기반(백본)은 이미지를 숫자 목록, 곧 특징으로 바꾸는 긴 블록 줄입니다. 여기에는 줄무늬가, 저기에는 둥근 것이 있다는 식입니다. 분류기(헤드)는 이 숫자에 무게를 매겨 각 클래스에 얼마나 맞는지 말합니다.

옛 분류기는 옛 클래스만 알기 때문에 새 분류기로 바꾸고 기반은 그대로 둡니다. 위 그림을 따라가 보세요. 앞쪽 블록은 픽셀 몇 개만 보며 어떤 이미지에나 쓸모가 있고, 뒤쪽 블록은 이미지 전체를 보며 학습했던 대상에 특화되어 있습니다. 그래서 입력 쪽부터 동결합니다. 일반적인 것은 지키고 특수한 것은 바뀔 수 있게 합니다.</translation>
    </message>
    <message>
        <source>A convolution slides a small kernel, often 3 × 3 numbers for each input channel, over the image. At each place it multiplies what it sees by its own numbers and adds up. Where the image looks like the kernel, the sum is large and the map lights up. One kernel finds one pattern, everywhere.

Two things make this strong. Few numbers: one kernel serves every place, where a fully connected layer needs numbers of its own for each. And order: the next layer looks for patterns in these maps, so that edges become corners, corners become eyes. Choose a convolution, open a map and click on it: you will see the sum.</source>
        <translation>합성곱은 작은 커널(보통 입력 채널마다 3 × 3개의 숫자)을 이미지 위로 밀고 갑니다. 자리마다 보이는 값에 자기 숫자를 곱해 더합니다. 이미지가 커널과 닮은 곳에서는 합이 커지고 맵이 밝아집니다. 커널 하나는 한 가지 무늬를 어디서나 찾아냅니다.

강점은 두 가지입니다. 숫자가 적습니다. 완전 연결층은 자리마다 숫자가 따로 필요하지만 커널 하나는 모든 자리에 쓰입니다. 그리고 순서가 있습니다. 다음 층은 이 맵들에서 다시 무늬를 찾으므로 윤곽이 모서리가 되고 모서리가 눈이 됩니다. 합성곱을 고르고 맵을 열어 눌러 보세요. 그 합을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Pooling makes maps smaller. Max pooling keeps the greatest number of a small patch: that a pattern was there is kept, where exactly is forgotten. Average pooling keeps the mean. At the very end, global pooling turns each map into one number. Many newer networks let a convolution take steps of two instead, to the same end.

So an image moved by a pixel gets nearly the same answer, and each later number sees more of the image. Open “Moved or noisy” and move the image: early layers change much, the features at the end little. The price is exact position.</source>
        <translation>풀링은 맵을 줄입니다. 최대 풀링은 작은 구역에서 가장 큰 숫자를 남깁니다. 무늬가 있었다는 것은 남고 정확히 어디였는지는 잊습니다. 평균 풀링은 평균을 남깁니다. 맨 끝의 전역 풀링은 맵 하나를 숫자 하나로 바꿉니다. 요즘 신경망 가운데는 합성곱이 두 칸씩 건너뛰게 해 같은 효과를 얻는 것이 많습니다.

그래서 이미지가 한 픽셀 움직여도 답은 거의 같고, 뒤로 갈수록 숫자 하나가 이미지를 더 넓게 봅니다. ‘움직이거나 잡음 섞기’를 열고 이미지를 움직여 보세요. 앞쪽 층은 많이 바뀌고 끝의 특징은 거의 바뀌지 않습니다. 그 대가는 정확한 위치입니다.</translation>
    </message>
    <message>
        <source>Only the classifier: all blocks are frozen. Fast, and safe with few images that resemble photos. Some blocks: the late, specific ones learn with the classifier, in small steps; right with some hundred images for each class, or where they look different. Whole network: adapts most and needs the most images.

The more is free to learn, the easier the training images are learned by heart: overfitting. The training curve still improves while the validation curve turns worse. Then freeze more blocks, bring more images, vary them (augmentation), or stop earlier. Frozen blocks cannot overfit: the padlocks above prove that not one of their bits has changed.</source>
        <translation>분류기만: 모든 블록을 동결합니다. 빠르고, 사진과 닮은 이미지가 적을 때 안전합니다. 일부 블록: 뒤쪽의 특수한 블록이 분류기와 함께 조금씩 학습합니다. 클래스마다 수백 장이 있거나 이미지가 사진과 다를 때 알맞습니다. 네트워크 전체: 가장 많이 적응하고 이미지도 가장 많이 필요합니다.

학습할 수 있는 부분이 많을수록 학습 이미지를 외워 버리기 쉽습니다. 이것이 과적합입니다. 학습 곡선은 계속 좋아지는데 검증 곡선은 나빠집니다. 그럴 때는 블록을 더 동결하거나, 이미지를 더 모으거나, 다양하게 바꾸거나(증강), 일찍 멈추세요. 동결된 블록은 과적합할 수 없습니다. 위의 자물쇠가 단 한 비트도 바뀌지 않았음을 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>How this number comes about</source>
        <translation>이 수가 나오는 과정</translation>
    </message>
    <message>
        <source>Click on a number of the map: it is computed here again, step by step.</source>
        <translation>맵의 수를 누르세요. 여기에서 한 단계씩 다시 계산합니다.</translation>
    </message>
    <message>
        <source>Go to a convolution of this block</source>
        <translation>이 블록의 합성곱으로 가기</translation>
    </message>
    <message>
        <source>This layer combines several steps. A convolution or a pooling can be computed by hand.</source>
        <translation>이 층은 여러 단계를 합친 것입니다. 합성곱이나 풀링은 손으로 계산해 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>This number sees the whole image.</source>
        <translation>이 수는 이미지 전체를 봅니다.</translation>
    </message>
    <message>
        <source>This number sees {height} × {width} pixels of the image, outlined there.</source>
        <translation>이 수는 이미지의 {height} × {width} 픽셀을 봅니다. 이미지에 테두리로 표시했습니다.</translation>
    </message>
    <message>
        <source>What it sees  ×  the kernel: multiply cell by cell, then add</source>
        <translation>보는 것  ×  커널: 칸마다 곱한 뒤 더합니다</translation>
    </message>
    <message>
        <source>Input channel {channel}</source>
        <translation>입력 채널 {channel}</translation>
    </message>
    <message>
        <source>Exactly: {value}</source>
        <translation>정확한 값: {value}</translation>
    </message>
    <message>
        <source>The {kernel} numbers of this kernel serve all {places} places of its map. The layer&apos;s {channels} kernels have {own} numbers in all; a fully connected layer would need {full}.</source>
        <translation>이 커널의 수 {kernel}개를 맵의 모든 자리 {places}곳에서 씁니다. 이 층의 커널 {channels}개에 든 수는 모두 {own}개입니다. 완전 연결 층이라면 {full}개가 필요합니다.</translation>
    </message>
    <message>
        <source>{value} (all other channels)</source>
        <translation>{value}(나머지 채널 모두)</translation>
    </message>
    <message>
        <source>{value} (bias)</source>
        <translation>{value}(편향)</translation>
    </message>
    <message>
        <source>It keeps the greatest of {n} numbers, framed, and drops the others and where exactly the greatest stood. Moved by a pixel, the same number often still wins: little changes.</source>
        <translation>수 {n}개 중 가장 큰 것(테두리 표시)만 남기고, 나머지와 정확한 자리는 버립니다. 한 픽셀 움직여도 대개 같은 수가 남으므로 거의 달라지지 않습니다.</translation>
    </message>
    <message>
        <source>It keeps the mean of {n} numbers: a small shift changes the mean only a little.</source>
        <translation>수 {n}개의 평균을 남깁니다. 조금 움직여도 평균은 거의 달라지지 않습니다.</translation>
    </message>
</context>
<context>
    <name>LiveDialog</name>
    <message>
        <source>Classify with a camera</source>
        <translation>카메라로 분류</translation>
    </message>
    <message>
        <source>Waiting for the camera …</source>
        <translation>카메라를 기다리는 중…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Keep this image</source>
        <translation>이 이미지 보관</translation>
    </message>
    <message>
        <source>It becomes a card among the answers</source>
        <translation>답 카드에 추가됩니다</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>보는 중…</translation>
    </message>
    <message>
        <source>unlike the images that the model learned from</source>
        <translation>모델이 학습한 이미지들과 다름</translation>
    </message>
</context>
<context>
    <name>LivePanel</name>
    <message>
        <source>While it learns</source>
        <translation>학습하는 동안</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Back through the epochs (← →)</source>
        <translation>지난 에포크로(← →)</translation>
    </message>
    <message>
        <source>After epoch {n} of {total}</source>
        <translation>에포크 {total} 중 {n} 이후</translation>
    </message>
    <message>
        <source>Before training</source>
        <translation>학습 전</translation>
    </message>
    <message>
        <source>{image} in {layer}: the maps that were strongest before training, each always in its place.</source>
        <translation>{layer}의 {image}: 학습 전에 가장 강했던 맵들이며, 자리는 늘 같습니다.</translation>
    </message>
    <message>
        <source>A training runs; its maps are drawn here after every epoch.</source>
        <translation>학습 중입니다. 에포크가 끝날 때마다 맵을 여기에 그립니다.</translation>
    </message>
    <message>
        <source>Pin an image and a layer, then train: their maps are drawn here again after every epoch. Without a pin it is the image that was looked at last, else a validation image, in the last block.</source>
        <translation>이미지와 층을 고정한 뒤 학습하세요. 에포크가 끝날 때마다 그 맵을 여기에 다시 그립니다. 고정하지 않으면 마지막으로 본 이미지를, 없으면 검증 이미지를 마지막 블록에서 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>LivePictures</name>
    <message>
        <source>The image that is looked at and its strongest maps</source>
        <translation>보고 있는 이미지와 가장 강한 맵</translation>
    </message>
</context>
<context>
    <name>LookEmpty</name>
    <message>
        <source>From the dataset</source>
        <translation>데이터셋에서 선택</translation>
    </message>
    <message>
        <source>Choose image …</source>
        <translation>이미지 선택…</translation>
    </message>
    <message>
        <source>Drop an image here</source>
        <translation>여기에 이미지를 끌어다 놓으세요</translation>
    </message>
    <message>
        <source>Then see what each layer of the network makes of it: edges first, whole things last.</source>
        <translation>네트워크의 각 층이 이미지에서 무엇을 보는지 나타납니다. 처음에는 윤곽선, 마지막에는 사물 전체입니다.</translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Pretrained EfficientNet-Lite0</source>
        <translation>사전 학습된 EfficientNet-Lite0</translation>
    </message>
    <message>
        <source>Model “{name}” ({backbone})</source>
        <translation>모델 “{name}”({backbone})</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Back to the layers (Esc)</source>
        <translation>층으로 돌아가기(Esc)</translation>
    </message>
    <message>
        <source>The network is asked</source>
        <translation>네트워크에 묻는 중</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Your images and their classes</source>
        <translation>내 이미지와 클래스</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Choose a backbone and a strategy, and train</source>
        <translation>백본과 전략을 골라 학습합니다</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Every training so far: compare, go on, use</source>
        <translation>지금까지의 모든 학습: 비교하고, 이어 하고, 쓰기</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>How good the model is, and where it fails</source>
        <translation>모델이 얼마나 좋고 어디서 틀리는지</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>들여다보기</translation>
    </message>
    <message>
        <source>What each layer of the network sees</source>
        <translation>네트워크의 각 층이 보는 것</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Use the model on new images</source>
        <translation>새 이미지에 모델을 사용합니다</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>아직 이미지 없음</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>이미지 %Ln장</numerusform>
        </translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>아직 모델 없음</translation>
    </message>
    <message>
        <source>Model {name}</source>
        <translation>모델 {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>클래스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the folder “{name}”</source>
        <translation>“{name}” 폴더 열기</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>새로운 점</translation>
    </message>
    <message>
        <source>Open “{name}” again</source>
        <translation>“{name}” 다시 열기</translation>
    </message>
</context>
<context>
    <name>MapGrid</name>
    <message>
        <source>Feature maps</source>
        <translation>특징 맵</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>Dark is a map&apos;s lowest number, bright its highest; each map has its own scale</source>
        <translation>어두울수록 맵의 낮은 값, 밝을수록 높은 값입니다. 맵마다 눈금이 다릅니다</translation>
    </message>
    <message>
        <source>low</source>
        <translation>낮음</translation>
    </message>
    <message>
        <source>high</source>
        <translation>높음</translation>
    </message>
</context>
<context>
    <name>MapScatter</name>
    <message>
        <source>Map of the images</source>
        <translation>이미지 지도</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map over the image</source>
        <translation>이미지 위에 겹친 맵</translation>
    </message>
    <message>
        <source>Previous map (←)</source>
        <translation>이전 맵(←)</translation>
    </message>
    <message>
        <source>Next map (→)</source>
        <translation>다음 맵(→)</translation>
    </message>
    <message>
        <source>What does it look for?</source>
        <translation>무엇을 찾나요?</translation>
    </message>
    <message>
        <source>The images of your dataset that excite this channel most</source>
        <translation>데이터셋에서 이 채널을 가장 크게 활성화하는 이미지</translation>
    </message>
    <message>
        <source>Save as PNG …</source>
        <translation>PNG로 저장…</translation>
    </message>
    <message>
        <source>All maps</source>
        <translation>모든 맵</translation>
    </message>
    <message>
        <source>Back to all maps (Esc)</source>
        <translation>모든 맵으로 돌아가기(Esc)</translation>
    </message>
    <message>
        <source>Blend from the image to the map</source>
        <translation>이미지에서 맵으로 섞기</translation>
    </message>
    <message>
        <source>How much of the map covers the image (↑ ↓)</source>
        <translation>맵이 이미지를 덮는 정도(↑ ↓)</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>맵</translation>
    </message>
    <message>
        <source>Map {channel}  ·  {rank}</source>
        <translation>맵 {channel}  ·  {rank}</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value}</source>
        <translation>{row}행 {column}열: {value}</translation>
    </message>
    <message>
        <source>Save as PNG</source>
        <translation>PNG로 저장</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>그림 (*.png)</translation>
    </message>
</context>
<context>
    <name>MapsModel</name>
    <message>
        <source>Map {channel}, {rank}; values {low} to {high}</source>
        <translation>맵 {channel}, {rank}. 값 {low}~{high}</translation>
    </message>
</context>
<context>
    <name>MapsPane</name>
    <message>
        <source>Drawing the maps</source>
        <translation>맵 그리는 중</translation>
    </message>
    <message>
        <source>The first convolution: {n} kernels</source>
        <translation>첫 합성곱: 커널 {n}개</translation>
    </message>
    <message>
        <source>{layer} in {block}</source>
        <translation>{block}의 {layer}</translation>
    </message>
    <message>
        <source>{n} maps of {height} × {width}</source>
        <translation>맵&#xa0;{n}개, {height} × {width}</translation>
    </message>
    <message>
        <source>Training changed nothing here: the maps are the same as those of the pretrained network.</source>
        <translation>여기서는 학습이 아무것도 바꾸지 않았습니다. 맵이 사전 학습된 네트워크와 같습니다.</translation>
    </message>
    <message>
        <source>After training minus before, map by map; the most changed one stands first.</source>
        <translation>맵마다 학습 후에서 학습 전을 뺐습니다. 가장 많이 달라진 맵이 먼저 나옵니다.</translation>
    </message>
    <message>
        <source>These small patterns are what the network looks for first, everywhere in the image: edges, spots and colours. Nearly every network that learns from images ends up with such ones.</source>
        <translation>이 작은 무늬들은 네트워크가 이미지 곳곳에서 가장 먼저 찾는 윤곽선, 점, 색입니다. 이미지로 학습한 네트워크는 거의 모두 이런 무늬를 갖게 됩니다.</translation>
    </message>
    <message>
        <source>Each number sees a patch of {n} × {n} pixels of the image.</source>
        <translation>값 하나가 이미지의 {n} × {n} 픽셀 영역을 봅니다.</translation>
    </message>
    <message>
        <source>Each number sees the whole image.</source>
        <translation>값 하나가 이미지 전체를 봅니다.</translation>
    </message>
    <message>
        <source>Early layers answer to edges and colours: general, useful for any image.</source>
        <translation>앞쪽 층은 윤곽선과 색에 반응합니다. 일반적이어서 어떤 이미지에나 쓸모가 있습니다.</translation>
    </message>
    <message>
        <source>Middle layers put edges together into textures and simple parts.</source>
        <translation>중간 층은 윤곽선을 모아 질감과 단순한 부분을 만듭니다.</translation>
    </message>
    <message>
        <source>Late layers answer to parts and whole things: specific to what the network learned.</source>
        <translation>뒤쪽 층은 부분과 사물 전체에 반응합니다. 네트워크가 학습한 내용에 특화되어 있습니다.</translation>
    </message>
</context>
<context>
    <name>MapsToolbar</name>
    <message>
        <source>Order of the maps</source>
        <translation>맵의 순서</translation>
    </message>
    <message>
        <source>Of which network</source>
        <translation>어느 네트워크의 맵</translation>
    </message>
    <message>
        <source>After training</source>
        <translation>학습 후</translation>
    </message>
    <message>
        <source>Before training</source>
        <translation>학습 전</translation>
    </message>
    <message>
        <source>What training changed</source>
        <translation>학습이 바꾼 것</translation>
    </message>
    <message>
        <source>The same image and layer in the pretrained and in the trained network</source>
        <translation>같은 이미지와 층을 사전 학습된 네트워크와 학습한 네트워크에서 봅니다</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Draw this image and this layer again after every epoch of the next training</source>
        <translation>다음 학습에서 에포크마다 이 이미지와 층을 다시 그립니다</translation>
    </message>
    <message>
        <source>How?</source>
        <translation>어떻게?</translation>
    </message>
    <message>
        <source>How one number of a map comes about: open a map and click on it</source>
        <translation>맵의 수 하나가 나오는 과정: 맵을 열고 누르세요</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>왜?</translation>
    </message>
    <message>
        <source>Which parts of the image speak for the answer; needs a trained model</source>
        <translation>이미지의 어느 부분이 답을 뒷받침하는지. 학습한 모델이 필요합니다</translation>
    </message>
    <message>
        <source>Moved or noisy</source>
        <translation>이동과 잡음</translation>
    </message>
    <message>
        <source>What changes when the image moves or gets noise</source>
        <translation>이미지가 움직이거나 잡음이 생기면 무엇이 달라지는지</translation>
    </message>
    <message>
        <source>While it learns</source>
        <translation>학습하는 동안</translation>
    </message>
    <message>
        <source>The pinned maps after every epoch of a training</source>
        <translation>학습의 에포크마다 고정한 맵</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>배우기</translation>
    </message>
    <message>
        <source>Five short lessons on transfer learning</source>
        <translation>전이 학습에 관한 짧은 이야기 다섯 편</translation>
    </message>
    <message>
        <source>Beside:</source>
        <translation>비교:</translation>
    </message>
    <message>
        <source>Choose second image …</source>
        <translation>두 번째 이미지 선택…</translation>
    </message>
    <message>
        <source>It can also be dropped here</source>
        <translation>여기에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>First class</source>
        <translation>첫째 클래스</translation>
    </message>
    <message>
        <source>Second class</source>
        <translation>둘째 클래스</translation>
    </message>
    <message>
        <source>against</source>
        <translation>대</translation>
    </message>
    <message>
        <source>no second image yet</source>
        <translation>두 번째 이미지가 아직 없습니다</translation>
    </message>
    <message>
        <source>Strongest first</source>
        <translation>강한 순</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>번호순</translation>
    </message>
    <message>
        <source>By difference of two images</source>
        <translation>두 이미지의 차이순</translation>
    </message>
    <message>
        <source>By difference of two classes</source>
        <translation>두 클래스의 차이순</translation>
    </message>
    <message>
        <source>Choose the second image</source>
        <translation>두 번째 이미지 선택</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>New class …</source>
        <translation>새 클래스…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>새 클래스</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>클래스 이름</translation>
    </message>
</context>
<context>
    <name>MeasuringFace</name>
    <message>
        <source>Measuring</source>
        <translation>측정 중</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Reading the images …</source>
        <translation>이미지를 읽는 중…</translation>
    </message>
    <message>
        <source>Answering the images: {done} of {total}</source>
        <translation>이미지에 답하는 중: {total} 중 {done}</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;folder of images …</source>
        <translation>이미지 폴더 열기(&amp;F)…</translation>
    </message>
    <message>
        <source>Open &amp;archive or table …</source>
        <translation>압축 파일 또는 표 열기(&amp;T)…</translation>
    </message>
    <message>
        <source>Open &amp;images …</source>
        <translation>이미지 열기(&amp;I)…</translation>
    </message>
    <message>
        <source>Open &amp;model …</source>
        <translation>모델 열기(&amp;M)…</translation>
    </message>
    <message>
        <source>Fo&amp;llow a run …</source>
        <translation>실행 따라가기(&amp;L) …</translation>
    </message>
    <message>
        <source>Import a ru&amp;n …</source>
        <translation>실행 가져오기(&amp;N) …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 항목 열기(&amp;R)</translation>
    </message>
    <message>
        <source>Open the sam&amp;ple</source>
        <translation>샘플 열기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Save model as …</source>
        <translation>모델을 다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export model …</source>
        <translation>모델 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Cache size …</source>
        <translation>캐시 크기(&amp;C)…</translation>
    </message>
    <message>
        <source>Se&amp;ttings …</source>
        <translation>설정(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>종료(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정 따름</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Open an archive, a table or a project</source>
        <translation>압축 파일, 표 또는 프로젝트 열기</translation>
    </message>
    <message>
        <source>Archives, tables and projects</source>
        <translation>압축 파일, 표, 프로젝트</translation>
    </message>
    <message>
        <source>Open images</source>
        <translation>이미지 열기</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>모델 열기</translation>
    </message>
    <message>
        <source>Model files (*.safetensors)</source>
        <translation>모델 파일 (*.safetensors)</translation>
    </message>
    <message>
        <source>The folder that the training is recorded in</source>
        <translation>학습이 기록되는 폴더</translation>
    </message>
    <message>
        <source>The folder of a run that has finished</source>
        <translation>끝난 실행의 폴더</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>아직 연 항목이 없습니다</translation>
    </message>
</context>
<context>
    <name>ModelCopies</name>
    <message>
        <source>Save the model as</source>
        <translation>다른 이름으로 모델 저장</translation>
    </message>
    <message>
        <source>Model files (*.safetensors)</source>
        <translation>모델 파일 (*.safetensors)</translation>
    </message>
</context>
<context>
    <name>NearestStrip</name>
    <message>
        <source>similarity {value}</source>
        <translation>유사도 {value}</translation>
    </message>
</context>
<context>
    <name>NetworkDrawing</name>
    <message>
        <source>The network&apos;s blocks from input to head</source>
        <translation>입력에서 head까지 네트워크의 블록</translation>
    </message>
    <message>
        <source>sees {n} px</source>
        <translation>{n} px를 봄</translation>
    </message>
    <message>
        <source>sees the whole image</source>
        <translation>이미지 전체를 봄</translation>
    </message>
    <message>
        <source>Block {number} of {total}</source>
        <translation>블록 {total} 중 {number}</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>파라미터 {count}</translation>
    </message>
    <message>
        <source>Frozen: training does not change it</source>
        <translation>동결: 학습이 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>Not one bit differs from before training: both hash to {hash}</source>
        <translation>학습 전과 비트 하나도 다르지 않습니다: 해시가 둘 다 {hash}</translation>
    </message>
    <message>
        <source>Training moved it by {percent}; hash before {before}, after {after}</source>
        <translation>학습으로 {percent} 움직였습니다. 해시: 전 {before}, 후 {after}</translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>Parameters are the numbers that a network learns; frozen ones stay as they are</source>
        <translation>파라미터는 네트워크가 학습하는 수입니다. 동결된 파라미터는 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>This network could not be taken apart</source>
        <translation>이 네트워크를 분석할 수 없었습니다</translation>
    </message>
    <message>
        <source>Taking the network apart …</source>
        <translation>네트워크를 분석하는 중…</translation>
    </message>
    <message>
        <source>{depth} of {blocks} blocks frozen</source>
        <translation>블록 {blocks}개 중 {depth}개 동결</translation>
    </message>
    <message>
        <source>{depth} of {blocks} blocks frozen in the next training</source>
        <translation>다음 학습에서 블록 {blocks}개 중 {depth}개 동결</translation>
    </message>
    <message>
        <source>Trainable {part} of {whole} parameters</source>
        <translation>학습할 파라미터 {part} / {whole}</translation>
    </message>
</context>
<context>
    <name>NetworkStrip</name>
    <message>
        <source>Freeze depth</source>
        <translation>동결 깊이</translation>
    </message>
    <message>
        <source>How many blocks, counted from the input, stay as they are (freeze depth)</source>
        <translation>입력 쪽부터 세어 바꾸지 않고 둘 블록의 수(동결 깊이)</translation>
    </message>
    <message>
        <source>{depth} of {blocks} blocks frozen</source>
        <translation>블록 {blocks}개 중 {depth}개 동결</translation>
    </message>
    <message>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>클래스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>New classifier (head): {features} numbers in, {classes} classes out
{count} parameters</source>
        <translation>새 분류기(head): 입력 수 {features}개, 출력 클래스 {classes}개
파라미터 {count}</translation>
    </message>
    <message>
        <source>Input: an image of {size} × {size} px</source>
        <translation>입력: {size} × {size} px 이미지</translation>
    </message>
    <message>
        <source>frozen: stays as it is</source>
        <translation>동결됨: 바뀌지 않음</translation>
    </message>
    <message>
        <source>learns</source>
        <translation>학습함</translation>
    </message>
    <message>
        <source>puts out {c} maps of {h} × {w}</source>
        <translation>{h} × {w} 맵 {c}개를 내보냅니다</translation>
    </message>
    <message>
        <source>puts out {n} patches of {c} numbers</source>
        <translation>수 {c}개짜리 패치 {n}개를 내보냅니다</translation>
    </message>
    <message>
        <source>puts out {n} numbers</source>
        <translation>수 {n}개를 내보냅니다</translation>
    </message>
    <message>
        <source>Block {i} of {n}: {name}</source>
        <translation>블록 {i}/{n}: {name}</translation>
    </message>
    <message>
        <source>{count} parameters, {state}</source>
        <translation>파라미터 {count}, {state}</translation>
    </message>
    <message>
        <source>everything learns</source>
        <translation>전체 학습</translation>
    </message>
    <message>
        <source>only the classifier learns</source>
        <translation>분류기만 학습</translation>
    </message>
    <message>
        <source>advised</source>
        <translation>조언</translation>
    </message>
</context>
<context>
    <name>NetworkWalk</name>
    <message>
        <source>From the first layer to the last</source>
        <translation>첫 층에서 마지막 층까지</translation>
    </message>
    <message>
        <source>From general to specific: walk through all layers (← →)</source>
        <translation>일반에서 특화로: 모든 층을 차례로 봅니다(← →)</translation>
    </message>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>Specific</source>
        <translation>특화</translation>
    </message>
</context>
<context>
    <name>NoticeSlot</name>
    <message>
        <source>Put away</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>It can only be {number}</source>
        <translation>{number}만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>A whole number from {least} to {most}</source>
        <translation>{least}에서 {most} 사이의 정수</translation>
    </message>
    <message>
        <source>A number from {least} to {most}</source>
        <translation>{least}에서 {most} 사이의 수</translation>
    </message>
</context>
<context>
    <name>OneByOne</name>
    <message>
        <source>One by one</source>
        <translation>하나씩 보기</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>Most suspicious first</source>
        <translation>의심스러운 것부터</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>확신이 낮은 것부터</translation>
    </message>
    <message>
        <source>Least certain: a quick classifier that did not see the image hardly tells its two likeliest classes apart.
After groups were named, these are the images that decide most.</source>
        <translation>불확실: 이 이미지를 보지 않은 간단한 분류기가 가장 그럴듯한 두 클래스를 거의 구별하지 못합니다.
그룹에 이름을 붙인 뒤에는 이런 이미지가 가장 많은 것을 결정합니다.</translation>
    </message>
    <message>
        <source>How many were looked at</source>
        <translation>살펴본 수</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>The image before (Backspace)</source>
        <translation>앞의 이미지(Backspace)</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>It is not used; your file stays as it is (Delete)</source>
        <translation>쓰지 않습니다. 파일은 그대로 있습니다(Delete)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Takes back what was decided last (Ctrl+Z)</source>
        <translation>마지막 결정을 되돌립니다(Ctrl+Z)</translation>
    </message>
    <message>
        <source>The next ones</source>
        <translation>다음 이미지들</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>Keeps the class and goes on (Enter)</source>
        <translation>클래스를 그대로 두고 넘어갑니다(Enter)</translation>
    </message>
    <message>
        <source>{place} of {total}</source>
        <translation>{total} 중 {place}</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>likeliest class ahead by {share}</source>
        <translation>가장 그럴듯한 클래스가 {share} 앞섬</translation>
    </message>
    <message>
        <source>suspicion {share}</source>
        <translation>의심도 {share}</translation>
    </message>
    <message>
        <source>All looked at. Changed: {count}.</source>
        <translation>모두 살펴보았습니다. 바꾼 이미지: {count}.</translation>
    </message>
    <message>
        <source>No image is suspicious.</source>
        <translation>의심스러운 이미지가 없습니다.</translation>
    </message>
</context>
<context>
    <name>OverCamera</name>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
</context>
<context>
    <name>OverlaidChart</name>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>초</translation>
    </message>
</context>
<context>
    <name>OwnFolders</name>
    <message>
        <source>Images below the folder are of its part, whatever else is chosen here</source>
        <translation>여기서 무엇을 골랐든 이 폴더 아래의 이미지는 이 부분에 속합니다</translation>
    </message>
    <message>
        <source>Pick a folder</source>
        <translation>폴더 고르기</translation>
    </message>
    <message>
        <source>Its images join the dataset, and are of its part; nothing is copied</source>
        <translation>그 안의 이미지가 데이터셋에 더해져 그 부분에 속합니다. 아무것도 복사하지 않습니다</translation>
    </message>
    <message>
        <source>Pick a folder elsewhere …</source>
        <translation>다른 곳의 폴더 고르기…</translation>
    </message>
    <message>
        <source>A folder whose images are one part</source>
        <translation>이미지가 한 부분이 될 폴더</translation>
    </message>
</context>
<context>
    <name>PlaceLine</name>
    <message>
        <source>Place of the cache</source>
        <translation>캐시 위치</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>The usual place</source>
        <translation>기본 위치</translation>
    </message>
    <message>
        <source>A folder for the cache</source>
        <translation>캐시를 둘 폴더</translation>
    </message>
    <message>
        <source>Nothing can be written there: {reason}</source>
        <translation>그곳에는 쓸 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>tlgui uses it from its next start on. What lies in the old place stays there; empty it now if you like.</source>
        <translation>다음에 시작할 때부터 사용합니다. 이전 위치에 있는 것은 그대로 남으니, 필요 없으면 지금 비우세요.</translation>
    </message>
</context>
<context>
    <name>PrecisionRecallPlot</name>
    <message>
        <source>Precision and recall</source>
        <translation>정밀도와 재현율</translation>
    </message>
    <message>
        <source>Recall: found of the class</source>
        <translation>재현율: 클래스에서 찾은 비율</translation>
    </message>
    <message>
        <source>Precision: right of those answered</source>
        <translation>정밀도: 답한 것 중 맞은 비율</translation>
    </message>
</context>
<context>
    <name>PredictLine</name>
    <message>
        <source>Expected time, the most memory that the engine takes, and what is written to disk: counted from a measurement
of a few seconds, which is kept for this device and backbone</source>
        <translation>예상 시간, 엔진이 쓰는 최대 메모리, 디스크에 쓰는 양: 몇 초 동안 측정해 계산하며
측정값은 이 장치와 백본에 대해 보관합니다</translation>
    </message>
    <message>
        <source>How long will it take?</source>
        <translation>얼마나 걸릴까요?</translation>
    </message>
    <message>
        <source>Measures for a few seconds, and trains nothing</source>
        <translation>몇 초 동안 측정하며 아무것도 학습하지 않습니다</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>About {time}  ·  {memory} of memory  ·  {disk} on disk</source>
        <translation>약 {time}  ·  메모리 {memory}  ·  디스크 {disk}</translation>
    </message>
    <message>
        <source>Measuring for a few seconds …</source>
        <translation>몇 초 동안 측정하는 중…</translation>
    </message>
</context>
<context>
    <name>Preparing</name>
    <message>
        <source>Preparing</source>
        <translation>준비 중</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>Reading the images …</source>
        <translation>이미지를 읽는 중…</translation>
    </message>
    <message>
        <source>Fetching the weights …</source>
        <translation>가중치를 받는 중…</translation>
    </message>
    <message>
        <source>Computing what the frozen blocks see …</source>
        <translation>동결된 블록이 보는 것을 계산하는 중…</translation>
    </message>
    <message>
        <source>They never change, so once is enough; after that training is fast.</source>
        <translation>이 블록들은 바뀌지 않으므로 한 번이면 됩니다. 그 뒤로는 학습이 빠릅니다.</translation>
    </message>
    <message>
        <source>Cross-validating on all images …</source>
        <translation>모든 이미지로 교차 검증하는 중…</translation>
    </message>
    <message>
        <source>Fitting the classifier …</source>
        <translation>분류기를 맞추는 중…</translation>
    </message>
    <message>
        <source>The blocks begin to learn …</source>
        <translation>블록이 학습을 시작합니다…</translation>
    </message>
    <message>
        <source>Measuring the result …</source>
        <translation>결과를 측정하는 중…</translation>
    </message>
    <message>
        <source>Getting ready …</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>The first training takes a few seconds longer.</source>
        <translation>첫 학습은 몇 초 더 걸립니다.</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Preset</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Choose a recipe that was saved, or type a name to save this one under</source>
        <translation>저장한 레시피를 고르거나, 이 레시피를 저장할 이름을 입력하세요</translation>
    </message>
    <message>
        <source>Preset: choose, or name to save</source>
        <translation>프리셋: 고르거나 이름을 적어 저장</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Keeps these settings under this name, on this computer</source>
        <translation>이 설정을 이 이름으로 이 컴퓨터에 저장합니다</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>이 프리셋 삭제</translation>
    </message>
</context>
<context>
    <name>PrivacyPane</name>
    <message>
        <source>Everything is computed and kept on this computer. The network is used only when you ask for it: to fetch the weights of a backbone, or an image that you dragged here from a browser. There is no account, nothing is counted, nothing is sent.</source>
        <translation>모든 계산과 보관은 이 컴퓨터에서 이루어집니다. 네트워크는 원할 때만 사용합니다. 백본의 가중치를 내려받거나 브라우저에서 끌어온 이미지를 가져올 때입니다. 계정이 없고, 사용 기록을 세지 않으며, 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Your projects: what you changed, trainings, models</source>
        <translation>프로젝트: 바꾼 내용, 학습, 모델</translation>
    </message>
    <message>
        <source>Fetched weights and the sample</source>
        <translation>내려받은 가중치와 샘플</translation>
    </message>
    <message>
        <source>Cache: what can be computed again</source>
        <translation>캐시: 다시 계산할 수 있는 것</translation>
    </message>
    <message>
        <source>Logs: what went wrong, with names of files</source>
        <translation>로그: 생긴 문제(파일 이름 포함)</translation>
    </message>
    <message>
        <source>Settings: what was opened last, size of the window</source>
        <translation>설정: 최근에 연 항목, 창 크기</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Open folder: {what}</source>
        <translation>폴더 열기: {what}</translation>
    </message>
</context>
<context>
    <name>ProbeChart</name>
    <message>
        <source>Accuracy of a linear classifier on each block</source>
        <translation>블록마다 선형 분류기의 정확도</translation>
    </message>
    <message>
        <source>Block {depth} of {blocks}: {name}</source>
        <translation>블록 {blocks}개 중 {depth}: {name}</translation>
    </message>
    <message>
        <source>right on {accuracy} ± {spread} (standard deviation over the folds)</source>
        <translation>{accuracy} ± {spread} 맞힘(묶음 사이의 표준 편차)</translation>
    </message>
    <message>
        <source>computing up to here takes {time} for an image</source>
        <translation>여기까지 계산하는 데 이미지마다 {time}</translation>
    </message>
    <message>
        <source>frozen up to here, {count} parameters learn</source>
        <translation>여기까지 동결하면 파라미터 {count}개가 학습합니다</translation>
    </message>
    <message>
        <source>Right answers of a linear classifier on each block (cross-validated)</source>
        <translation>블록마다 선형 분류기가 맞힌 비율(교차 검증)</translation>
    </message>
    <message>
        <source>frozen up to here</source>
        <translation>여기까지 동결</translation>
    </message>
    <message>
        <source>Block, and the time for an image up to it (at most {time})</source>
        <translation>블록, 그리고 거기까지 이미지마다 걸리는 시간(최대 {time})</translation>
    </message>
</context>
<context>
    <name>ProjectNotice</name>
    <message>
        <source>Find the folder …</source>
        <translation>폴더 찾기…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>다시 보기</translation>
    </message>
    <message>
        <source>Open instead</source>
        <translation>대신 열기</translation>
    </message>
    <message>
        <source>Add to these images</source>
        <translation>이 이미지에 추가</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Where are the images now?</source>
        <translation>이미지가 지금 어디에 있습니까?</translation>
    </message>
</context>
<context>
    <name>ProjectOpening</name>
    <message>
        <source>group {number}</source>
        <translation>그룹 {number}</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Start the queue</source>
        <translation>대기열 시작</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) wait for their turn</source>
        <translation>
            <numerusform>실행 %n개가 차례를 기다립니다</numerusform>
        </translation>
    </message>
    <message>
        <source>The next one begins when the one at work is over.</source>
        <translation>진행 중인 것이 끝나면 다음 것이 시작됩니다.</translation>
    </message>
    <message>
        <source>Another program has this project open.</source>
        <translation>다른 프로그램이 이 프로젝트를 열고 있습니다.</translation>
    </message>
    <message>
        <source>Nothing is at work.</source>
        <translation>진행 중인 것이 없습니다.</translation>
    </message>
    <message>
        <source>Sooner</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>RaceDialog</name>
    <message>
        <source>Race</source>
        <translation>경주</translation>
    </message>
    <message>
        <source>Let the strategies race on your images</source>
        <translation>내 이미지로 전략들을 경주시키기</translation>
    </message>
    <message>
        <source>Only the classifier, the last blocks at two depths, the whole network, and the whole network from random weights learn from the same images, one after the other, the quickest first. Then you see which is best, if your images can show it, and what transfer learning gave you.</source>
        <translation>분류기만, 마지막 블록들(두 깊이), 네트워크 전체, 무작위 가중치에서 시작한 네트워크 전체가 같은 이미지로 빠른 것부터 차례로 학습합니다. 그러면 이미지로 가릴 수 있는 한 어느 것이 가장 나은지, 전이 학습이 무엇을 주었는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Seeds for the race</source>
        <translation>경주의 시드 수</translation>
    </message>
    <message>
        <source>Each seed holds out other images and draws other random numbers: how far the results spread is then seen</source>
        <translation>시드마다 다른 이미지를 남겨 두고 다른 난수를 씁니다. 결과가 얼마나 흔들리는지 보입니다</translation>
    </message>
    <message>
        <source>All of it may take</source>
        <translation>모두 합쳐</translation>
    </message>
    <message>
        <source>Minutes for the race</source>
        <translation>경주 시간(분)</translation>
    </message>
    <message>
        <source> min</source>
        <translation>분</translation>
    </message>
    <message>
        <source>Times that each learns, with other seeds</source>
        <translation>시드를 바꾸어 각각 학습할 횟수</translation>
    </message>
    <message>
        <source>It begins when the training that runs now is over.</source>
        <translation>지금 진행 중인 학습이 끝나면 시작합니다.</translation>
    </message>
    <message>
        <source>Start the race</source>
        <translation>경주 시작</translation>
    </message>
</context>
<context>
    <name>RaceLine</name>
    <message>
        <source>Show the race</source>
        <translation>경주 보기</translation>
    </message>
    <message>
        <source>{done} of {count} came to an end, {spent} of {budget} used</source>
        <translation>{count}개 중 {done}개 완료, {budget} 중 {spent} 사용</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>RacePlot</name>
    <message>
        <source>Accuracy against time</source>
        <translation>시간에 따른 정확도</translation>
    </message>
    <message>
        <source>seconds of training</source>
        <translation>학습 시간(초)</translation>
    </message>
</context>
<context>
    <name>RaceTransfer</name>
    <message>
        <source>What transfer gave you: accuracy, %</source>
        <translation>전이 학습이 준 것: 정확도, %</translation>
    </message>
    <message>
        <source>What transfer gave you</source>
        <translation>전이 학습이 준 것</translation>
    </message>
    <message>
        <source>from pretrained weights</source>
        <translation>사전 학습된 가중치에서</translation>
    </message>
    <message>
        <source>from random weights</source>
        <translation>무작위 가중치에서</translation>
    </message>
    <message>
        <source>while training</source>
        <translation>학습 중 정확도</translation>
    </message>
    <message>
        <source>To see it, the whole network must have learned from pretrained and from random weights.</source>
        <translation>이를 보려면 네트워크 전체가 사전 학습된 가중치와 무작위 가중치에서 각각 학습해야 합니다.</translation>
    </message>
    <message>
        <source>not yet anything</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>After {time}: {first} from pretrained weights, {second} from random ones.</source>
        <translation>{time} 뒤: 사전 학습된 가중치 {first}, 무작위 가중치 {second}.</translation>
    </message>
    <message>
        <source>{accuracy} was reached after {first} from pretrained weights, after {second} from random ones</source>
        <translation>{accuracy}에 이르기까지 사전 학습된 가중치는 {first}, 무작위 가중치는 {second}</translation>
    </message>
    <message>
        <source>: {times} times as fast</source>
        <translation>: {times}배 빠름</translation>
    </message>
</context>
<context>
    <name>RaceView</name>
    <message>
        <source>All runs</source>
        <translation>모든 실행</translation>
    </message>
    <message>
        <source>The race&apos;s entries</source>
        <translation>경주 참가 실행</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>사용하기</translation>
    </message>
    <message>
        <source>Takes its model to Classify</source>
        <translation>이 모델을 분류 페이지로 가져갑니다</translation>
    </message>
    <message>
        <source>More minutes for the race</source>
        <translation>경주에 더할 시간(분)</translation>
    </message>
    <message>
        <source> min more</source>
        <translation>분 더</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Accuracy against time, %</source>
        <translation>시간에 따른 정확도, %</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Race: {spent} of {budget} used</source>
        <translation>경주: {budget} 중 {spent} 사용</translation>
    </message>
    <message>
        <source>{done} of {count} came to an end</source>
        <translation>{count}개 중 {done}개 완료</translation>
    </message>
    <message>
        <source>{name} learns now</source>
        <translation>{name} 학습 중</translation>
    </message>
    <message>
        <source>The race has not come to its end</source>
        <translation>경주가 아직 끝나지 않았습니다</translation>
    </message>
    <message>
        <source>Too little time for any of them</source>
        <translation>어느 것도 끝낼 시간이 없었습니다</translation>
    </message>
    <message>
        <source>Give the race more minutes.</source>
        <translation>경주에 시간을 더 주십시오.</translation>
    </message>
    <message>
        <source>Only {name} came to an end</source>
        <translation>{name}만 끝났습니다</translation>
    </message>
    <message>
        <source>{name} is best</source>
        <translation>{name}이(가) 가장 낫습니다</translation>
    </message>
    <message numerus="yes">
        <source>It beats every other on %n image(s), and that is not chance (McNemar&apos;s test).</source>
        <translation>
            <numerusform>이미지 %n장에서 다른 모든 것보다 나으며, 우연이 아닙니다(맥네마 검정).</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} (seed {seed})</source>
        <translation>{name} (시드 {seed})</translation>
    </message>
    <message numerus="yes">
        <source>No difference that these %n image(s) could show between {names}.</source>
        <translation>
            <numerusform>이 이미지 %n장으로는 {names} 사이의 차이를 볼 수 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take {name}</source>
        <translation>{name} 권장</translation>
    </message>
    <message>
        <source>It is the quickest of them.</source>
        <translation>그중 가장 빠릅니다.</translation>
    </message>
    <message>
        <source>Its mean over the seeds is the highest, too.</source>
        <translation>시드 전체의 평균도 가장 높습니다.</translation>
    </message>
    <message>
        <source>What learned</source>
        <translation>학습한 것</translation>
    </message>
    <message>
        <source>Accuracy (95 %)</source>
        <translation>정확도 (95 %)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Mean accuracy (95 %)</source>
        <translation>평균 정확도 (95 %)</translation>
    </message>
    <message numerus="yes">
        <source>%n seed(s)</source>
        <translation>
            <numerusform>시드 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Time of each</source>
        <translation>각각의 시간</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>too little time</source>
        <translation>시간이 모자람</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>its time was up: the best so far</source>
        <translation>시간이 다 되어 그때까지 가장 나은 것</translation>
    </message>
    <message>
        <source>learning blocks did not help</source>
        <translation>블록 학습이 도움이 되지 않음</translation>
    </message>
</context>
<context>
    <name>RatePanel</name>
    <message>
        <source>Find a learning rate</source>
        <translation>학습률 찾기</translation>
    </message>
    <message>
        <source>Trains a few steps at growing rates and looks where the loss falls most steeply; nothing of it is kept
(learning rate range test, Smith 2017)</source>
        <translation>학습률을 키워 가며 몇 단계 학습해 손실이 가장 가파르게 떨어지는 곳을 찾습니다. 그 결과는 남지 않습니다
(학습률 범위 검사, Smith 2017)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Suggested: {rate}. The loss falls from {lowest} on and is lowest at {highest}.</source>
        <translation>추천: {rate}. 손실은 {lowest}부터 떨어지고 {highest}에서 가장 낮습니다.</translation>
    </message>
    <message>
        <source>Looking at the images …</source>
        <translation>이미지를 살펴보는 중…</translation>
    </message>
    <message>
        <source>Trying rates … {share} %</source>
        <translation>학습률을 시험하는 중 … {share} %</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Unpacking “{name}”</source>
        <translation>“{name}” 압축을 푸는 중</translation>
    </message>
    <message>
        <source>Reading “{name}”</source>
        <translation>“{name}” 읽는 중</translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation>파일 {done}/{total}</translation>
    </message>
</context>
<context>
    <name>Receiver</name>
    <message>
        <source>Fetch the image?</source>
        <translation>이미지를 가져올까요?</translation>
    </message>
    <message>
        <source>The image lies at {host}. Fetch it from there?</source>
        <translation>이미지가 {host}에 있습니다. 그곳에서 가져올까요?</translation>
    </message>
    <message>
        <source>Its server then learns that this computer asked for it.</source>
        <translation>가져오면 이 컴퓨터가 요청했음을 서버가 알게 됩니다.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>RecipeFields</name>
    <message>
        <source>Validation, %</source>
        <translation>검증, %</translation>
    </message>
    <message>
        <source>The share of the images that is held out to measure; a folder with a validation part of its own needs none</source>
        <translation>측정을 위해 따로 남겨 두는 이미지의 비율입니다. 폴더에 검증용 부분이 있으면 필요하지 않습니다</translation>
    </message>
    <message>
        <source>default (20)</source>
        <translation>기본값(20)</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>cut out the centre</source>
        <translation>가운데를 잘라 냄</translation>
    </message>
    <message>
        <source>show all, with bars</source>
        <translation>여백을 두고 전체를 보임</translation>
    </message>
    <message>
        <source>squeeze to a square</source>
        <translation>정사각형으로 눌러 맞춤</translation>
    </message>
    <message>
        <source>Make square</source>
        <translation>정사각형 맞춤</translation>
    </message>
    <message>
        <source>The network sees squares: how an image that is not square becomes one (crop, pad or squash)</source>
        <translation>네트워크는 정사각형을 봅니다. 정사각형이 아닌 이미지를 맞추는 방법입니다(crop, pad, squash)</translation>
    </message>
    <message>
        <source>Size, px</source>
        <translation>크기(px)</translation>
    </message>
    <message>
        <source>The side of the square that the network is given, in pixels; larger shows more and takes longer</source>
        <translation>신경망에 넣는 정사각형의 한 변(픽셀). 클수록 더 자세히 보지만 더 오래 걸립니다</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>분류기</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>the last block</source>
        <translation>마지막 블록</translation>
    </message>
    <message>
        <source>several depths</source>
        <translation>여러 깊이</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>What the classifier (the head) is given: what the last block sees, or what earlier ones see too.
Automatic takes what does better in cross-validation.</source>
        <translation>분류기(헤드)가 받는 것입니다: 마지막 블록이 본 것, 또는 앞 블록들이 본 것까지.
자동은 교차 검증에서 더 나은 쪽을 고릅니다.</translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation>규제 강도</translation>
    </message>
    <message>
        <source>How strongly large weights of the classifier are held down (L2); empty: chosen by cross-validation</source>
        <translation>분류기의 큰 가중치를 누르는 세기입니다(L2). 비워 두면 교차 검증으로 고릅니다</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>은닉 유닛</translation>
    </message>
    <message>
        <source>Makes the classifier a network of two layers (multilayer perceptron), which learns by steps</source>
        <translation>분류기를 두 층짜리 네트워크(다층 퍼셉트론)로 만들어 스텝으로 학습합니다</translation>
    </message>
    <message>
        <source>Dropout, %</source>
        <translation>드롭아웃, %</translation>
    </message>
    <message>
        <source>The share of the hidden units that is left out at each step, so that none is relied on alone</source>
        <translation>스텝마다 빼는 은닉 유닛의 비율입니다. 한 유닛에만 기대지 않게 합니다</translation>
    </message>
    <message>
        <source>Weigh classes equally</source>
        <translation>클래스를 똑같이 중시</translation>
    </message>
    <message>
        <source>Classes with few images count as much as those with many (class weights)</source>
        <translation>이미지가 적은 클래스도 많은 클래스만큼 반영합니다(클래스 가중치)</translation>
    </message>
    <message>
        <source>Learning by steps</source>
        <translation>스텝 학습</translation>
    </message>
    <message>
        <source>Nothing to set: the classifier alone is solved at once. Blocks that learn and hidden units take steps.</source>
        <translation>설정할 것이 없습니다. 분류기만이면 한 번에 풀립니다. 학습하는 블록이나 은닉 유닛이 있을 때 스텝을 밟습니다.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>레시피</translation>
    </message>
    <message numerus="yes">
        <source>Recipe (%n to correct)</source>
        <translation>
            <numerusform>레시피(고칠 것 %n개)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recipe (%n changed)</source>
        <translation>
            <numerusform>레시피(바꾼 것 %n개)</numerusform>
        </translation>
    </message>
    <message>
        <source>default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>See what it does …</source>
        <translation>효과 보기…</translation>
    </message>
    <message>
        <source>Shows one of your images as the training may see it</source>
        <translation>이미지 하나를 학습 때 보일 수 있는 모습으로 보여 줍니다</translation>
    </message>
    <message>
        <source>only with hidden units</source>
        <translation>은닉 유닛이 있을 때만</translation>
    </message>
    <message>
        <source>default ({size})</source>
        <translation>기본값({size})</translation>
    </message>
    <message>
        <source>not with hidden units</source>
        <translation>은닉 유닛이 있으면 쓰지 않음</translation>
    </message>
    <message>
        <source>not from random weights</source>
        <translation>무작위 가중치에서는 쓰지 않음</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The same seed gives the same split and the same training again</source>
        <translation>시드가 같으면 같은 분할과 같은 학습이 되풀이됩니다</translation>
    </message>
    <message>
        <source>default (0)</source>
        <translation>기본값(0)</translation>
    </message>
    <message>
        <source>Back to the defaults</source>
        <translation>기본값으로 되돌리기</translation>
    </message>
</context>
<context>
    <name>RecipeRows</name>
    <message>
        <source>default</source>
        <translation>기본값</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>How often every training image is seen, at most</source>
        <translation>모든 학습 이미지를 최대 몇 번 보는지</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>How many images make one step; fewer need less memory</source>
        <translation>한 단계에 쓰는 이미지 수. 적을수록 메모리를 덜 씁니다</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far each step goes; too far and the loss jumps about</source>
        <translation>한 단계에 얼마나 나아가는지. 너무 크면 손실이 널뜁니다</translation>
    </message>
    <message>
        <source>SGD with momentum</source>
        <translation>모멘텀 SGD</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>straight line</source>
        <translation>직선</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>How the learning rate falls from the warm-up to the last step</source>
        <translation>워밍업이 끝난 뒤 마지막 단계까지 학습률이 어떻게 줄어드는지</translation>
    </message>
    <message>
        <source>Warm-up, epochs</source>
        <translation>워밍업(에포크)</translation>
    </message>
    <message>
        <source>Over how many epochs the learning rate rises before it falls</source>
        <translation>학습률이 줄기 전에 몇 에포크에 걸쳐 올라가는지</translation>
    </message>
    <message>
        <source>Layer decay</source>
        <translation>층별 감소</translation>
    </message>
    <message>
        <source>The factor on the learning rate from each block to the one before it; 1: all learn as fast</source>
        <translation>블록에서 그 앞 블록으로 갈 때 학습률에 곱하는 값. 1이면 모두 같은 속도로 학습합니다</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>최적화 기법</translation>
    </message>
    <message>
        <source>What turns gradients into steps; SGD wants a learning rate about 50 times as high</source>
        <translation>기울기를 단계로 바꾸는 방법. SGD는 약 50배 큰 학습률이 필요합니다</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>How strongly large weights are pulled back; more holds down overfitting</source>
        <translation>큰 가중치를 얼마나 세게 되돌리는지. 클수록 과적합을 억제합니다</translation>
    </message>
    <message>
        <source>Parts of a step</source>
        <translation>단계 나누기</translation>
    </message>
    <message>
        <source>In how many parts the images of a step are computed, one after the other; more need less memory (gradient accumulation)</source>
        <translation>한 단계의 이미지를 몇 부분으로 나누어 차례로 계산하는지. 많을수록 메모리를 덜 씁니다(기울기 누적)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>light</source>
        <translation>약하게</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>강하게</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>증강</translation>
    </message>
    <message>
        <source>Show each image a little differently every time: cropped, mirrored; strong: coloured, too</source>
        <translation>이미지를 매번 조금씩 다르게 보여 줍니다: 자르기, 뒤집기. 강하게는 색도 바꿉니다</translation>
    </message>
    <message>
        <source>Mixup</source>
        <translation>믹스업</translation>
    </message>
    <message>
        <source>Blends pairs of images and their classes: alpha of the Beta distribution, 0.2 is usual, 0 is off</source>
        <translation>이미지와 클래스를 둘씩 섞습니다. 베타 분포의 알파, 보통 0.2, 0이면 끔</translation>
    </message>
    <message>
        <source>Cutmix</source>
        <translation>컷믹스</translation>
    </message>
    <message>
        <source>Pastes a piece of one image into another: alpha of the Beta distribution, 1 is usual, 0 is off</source>
        <translation>한 이미지의 조각을 다른 이미지에 붙입니다. 베타 분포의 알파, 보통 1, 0이면 끔</translation>
    </message>
    <message>
        <source>Label smoothing, %</source>
        <translation>라벨 스무딩(%)</translation>
    </message>
    <message>
        <source>The share of the right answer that is spread over all classes, against being too sure</source>
        <translation>정답의 몫 가운데 모든 클래스에 나누어 주는 비율. 지나친 확신을 막습니다</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>평균 내기</translation>
    </message>
    <message>
        <source>The share that a moving average of the weights keeps at each step; the average becomes the model; 0 is off (EMA)</source>
        <translation>가중치의 이동 평균이 단계마다 유지하는 비율. 그 평균이 모델이 됩니다. 0이면 끔(EMA)</translation>
    </message>
    <message>
        <source>Patience, epochs</source>
        <translation>인내(에포크)</translation>
    </message>
    <message>
        <source>After how many epochs without a better validation figure the training ends; 0: never</source>
        <translation>검증 수치가 나아지지 않은 채 몇 에포크가 지나면 학습을 끝내는지. 0: 끝내지 않음</translation>
    </message>
</context>
<context>
    <name>ReliabilityPlot</name>
    <message>
        <source>Reliability</source>
        <translation>신뢰도</translation>
    </message>
    <message>
        <source>Probability that the model says</source>
        <translation>모델이 말하는 확률</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>맞음</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>Rename or merge classes</source>
        <translation>클래스 이름 바꾸기·합치기</translation>
    </message>
    <message>
        <source>Other names for the classes</source>
        <translation>클래스의 다른 이름</translation>
    </message>
    <message>
        <source>Classes with the same name become one: their probabilities are added. Nothing is trained; the model&apos;s file stays as it is, and a new one is written beside it.</source>
        <translation>이름이 같은 클래스는 하나로 합쳐지고 확률을 더합니다. 학습은 하지 않습니다. 모델 파일은 그대로 두고 옆에 새 파일을 씁니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Use these names</source>
        <translation>이 이름 사용</translation>
    </message>
    <message>
        <source>New name of {name}</source>
        <translation>{name}의 새 이름</translation>
    </message>
    <message>
        <source>Each class needs a name.</source>
        <translation>클래스마다 이름이 필요합니다.</translation>
    </message>
    <message>
        <source>At least two different names must be left.</source>
        <translation>서로 다른 이름이 두 개 이상 남아야 합니다.</translation>
    </message>
    <message>
        <source>Merged: {classes}</source>
        <translation>합침: {classes}</translation>
    </message>
</context>
<context>
    <name>Renaming</name>
    <message>
        <source>Rename or merge classes …</source>
        <translation>클래스 이름 바꾸기·합치기…</translation>
    </message>
    <message>
        <source>Back to the model before</source>
        <translation>이전 모델로 돌아가기</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>Classify images</source>
        <translation>이미지 분류</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>들여다보기</translation>
    </message>
    <message>
        <source>No image was held out, so the accuracy is not known.</source>
        <translation>따로 남겨 둔 이미지가 없어 정확도를 알 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>{right} of %n test image(s) right</source>
        <translation>
            <numerusform>테스트 이미지 %n장 중 {right}장 정답</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{right} of %n image(s) right in cross-validation</source>
        <translation>
            <numerusform>교차 검증에서 이미지 %n장 중 {right}장 정답</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{right} of %n validation image(s) right</source>
        <translation>
            <numerusform>검증 이미지 %n장 중 {right}장 정답</numerusform>
        </translation>
    </message>
    <message>
        <source>On new images of this kind, expect {low} to {high} (95 % interval).</source>
        <translation>이와 비슷한 새 이미지에서는 {low}~{high} 정도로 예상됩니다(95&#xa0;%&#xa0;구간).</translation>
    </message>
    <message>
        <source>See the results</source>
        <translation>결과 보기</translation>
    </message>
    <message>
        <source>Which images it gets wrong, and how far it may be believed</source>
        <translation>어떤 이미지를 틀리는지, 얼마나 믿을 수 있는지</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>Save the model file elsewhere</source>
        <translation>모델 파일을 다른 곳에 저장합니다</translation>
    </message>
    <message numerus="yes">
        <source>mean of {folds} parts, %n image(s) in all, each checked once</source>
        <translation>
            <numerusform>{folds}개 부분의 평균, 모두 %n개 이미지를 한 번씩 확인</numerusform>
        </translation>
    </message>
    <message>
        <source>Each fifth of these images was measured at the step that the other four fifths chose.</source>
        <translation>이 이미지를 다섯으로 나누어, 각각을 나머지 넷이 고른 스텝에서 측정했습니다.</translation>
    </message>
    <message>
        <source>Nested cross-validation: for each image, everything was fitted and chosen without it.</source>
        <translation>중첩 교차 검증: 이미지마다 그 이미지 없이 맞추고 골랐습니다.</translation>
    </message>
    <message>
        <source>These images took no part in training or choosing.</source>
        <translation>이 이미지들은 학습에도 선택에도 쓰이지 않았습니다.</translation>
    </message>
    <message>
        <source>The trained blocks were kept: validation loss {before} → {after}, accuracy {from} → {to}.</source>
        <translation>학습한 블록을 보관했습니다: 검증 손실 {before} → {after}, 정확도 {from} → {to}.</translation>
    </message>
    <message>
        <source>The trained blocks were kept.</source>
        <translation>학습한 블록을 보관했습니다.</translation>
    </message>
    <message>
        <source>The model of before was kept.</source>
        <translation>이전 모델을 그대로 두었습니다.</translation>
    </message>
    <message>
        <source>The classifier alone was kept: training the blocks lowered the accuracy ({from} → {to}).</source>
        <translation>분류기만 보관했습니다: 블록을 학습하니 정확도가 낮아졌습니다({from} → {to}).</translation>
    </message>
    <message>
        <source>The classifier alone was kept: training the blocks did not lower the validation loss ({after} against {before}).</source>
        <translation>분류기만 보관했습니다: 블록을 학습해도 검증 손실이 낮아지지 않았습니다(학습 전 {before}, 학습 후 {after}).</translation>
    </message>
    <message>
        <source>The classifier alone was kept.</source>
        <translation>분류기만 보관했습니다.</translation>
    </message>
    <message>
        <source>The model of before was kept: more epochs lowered the accuracy ({from} → {to}).</source>
        <translation>이전 모델을 그대로 두었습니다. 에포크를 더하니 정확도가 낮아졌습니다({from} → {to}).</translation>
    </message>
    <message>
        <source>The model of before was kept: more epochs did not lower the validation loss ({after} against {before}).</source>
        <translation>이전 모델을 그대로 두었습니다. 에포크를 더해도 검증 손실이 줄지 않았습니다({after}, 이전 {before}).</translation>
    </message>
    <message>
        <source>It took {time}</source>
        <translation>걸린 시간: {time}</translation>
    </message>
    <message>
        <source>best epoch {n}</source>
        <translation>최고 에포크: {n}</translation>
    </message>
    <message>
        <source>the classifier alone was best</source>
        <translation>최고: 분류기만 학습했을 때</translation>
    </message>
</context>
<context>
    <name>ResultsCalibration</name>
    <message>
        <source>error before</source>
        <translation>보정 전 오차</translation>
    </message>
    <message>
        <source>Expected calibration error at temperature 1 (Guo et al. 2017)</source>
        <translation>온도 1에서의 기대 보정 오차(Guo et al. 2017)</translation>
    </message>
    <message>
        <source>error after</source>
        <translation>보정 후 오차</translation>
    </message>
    <message>
        <source>Expected calibration error at the temperature that was fitted</source>
        <translation>맞춘 온도에서의 기대 보정 오차</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>온도</translation>
    </message>
    <message>
        <source>The network&apos;s outputs are divided by it before they become probabilities; above 1 makes the model less sure</source>
        <translation>네트워크의 출력을 확률로 바꾸기 전에 이 값으로 나눕니다. 1보다 크면 모델이 덜 확신합니다</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>신뢰도</translation>
    </message>
    <message>
        <source>before</source>
        <translation>전</translation>
    </message>
    <message>
        <source>after</source>
        <translation>후</translation>
    </message>
    <message>
        <source>The probabilities of this model were not checked</source>
        <translation>이 모델의 확률은 점검하지 않았습니다</translation>
    </message>
    <message>
        <source>It was made by an earlier version, or had too few validation images.</source>
        <translation>이전 버전에서 만들었거나 검증 이미지가 너무 적었습니다.</translation>
    </message>
    <message>
        <source>Measured on validation images. The model file keeps the temperature, and every probability that you see uses it.</source>
        <translation>검증 이미지로 쟀습니다. 온도는 모델 파일에 보관되며, 보이는 모든 확률에 쓰입니다.</translation>
    </message>
    <message>
        <source>Measured on validation images. A temperature would not have made them better, so none is used.</source>
        <translation>검증 이미지로 쟀습니다. 온도로 나아지지 않아 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>No validation image, so nothing is known</source>
        <translation>검증 이미지가 없어 알 수 없습니다</translation>
    </message>
    <message>
        <source>When it says {said}, it is right {right} of the time</source>
        <translation>{said}라고 말할 때 실제로 맞는 비율은 {right}입니다</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>이미지 %n장</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsHead</name>
    <message>
        <source>commonest class</source>
        <translation>가장 많은 클래스로만 답할 때</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>균형 정확도</translation>
    </message>
    <message>
        <source>validation images</source>
        <translation>검증 이미지</translation>
    </message>
    <message>
        <source>test images</source>
        <translation>테스트 이미지</translation>
    </message>
    <message>
        <source>{right} of {count} {images} right</source>
        <translation>{images} {count}장 중 {right}장 맞음</translation>
    </message>
    <message>
        <source>images</source>
        <translation>이미지</translation>
    </message>
</context>
<context>
    <name>ResultsImages</name>
    <message>
        <source>Which images</source>
        <translation>어떤 이미지</translation>
    </message>
    <message>
        <source>Wrong answers, most confident first</source>
        <translation>틀린 답, 확신이 큰 순</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>확신이 작은 순</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>클래스별</translation>
    </message>
    <message>
        <source>All, also those it learned from</source>
        <translation>모두(학습한 이미지 포함)</translation>
    </message>
    <message>
        <source>Search names</source>
        <translation>이름 찾기</translation>
    </message>
    <message>
        <source>Show the images of all classes again</source>
        <translation>모든 클래스의 이미지를 다시 보기</translation>
    </message>
    <message>
        <source>Details of the image (Enter)</source>
        <translation>이미지의 상세 정보(Enter)</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>이미지 %n장</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer was wrong: all {count} images were answered as what they are.</source>
        <translation>틀린 답이 없습니다. 이미지 {count}장에 모두 맞게 답했습니다.</translation>
    </message>
    <message>
        <source>No image matches.</source>
        <translation>맞는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Chosen on the map</source>
        <translation>지도에서 고른 이미지</translation>
    </message>
    <message>
        <source>Less sure than {percent}</source>
        <translation>확신이 {percent} 미만</translation>
    </message>
    <message>
        <source>{truth} answered as {answer}</source>
        <translation>{truth} → {answer}</translation>
    </message>
</context>
<context>
    <name>ResultsMap</name>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>Neighbours (t-SNE)</source>
        <translation>이웃(t-SNE)</translation>
    </message>
    <message>
        <source>Main directions (PCA)</source>
        <translation>주된 방향(PCA)</translation>
    </message>
    <message>
        <source>t-SNE keeps neighbours together; distances between groups mean little. PCA shows the two directions in which the features differ most.</source>
        <translation>t-SNE는 이웃을 가까이 둡니다. 무리 사이의 거리는 큰 뜻이 없습니다. PCA는 특징이 가장 많이 다른 두 방향을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Colour: class</source>
        <translation>색: 클래스</translation>
    </message>
    <message>
        <source>Colour: answer</source>
        <translation>색: 답</translation>
    </message>
    <message>
        <source>Colour: right or wrong</source>
        <translation>색: 맞음과 틀림</translation>
    </message>
    <message>
        <source>Draw around images</source>
        <translation>테두리를 그려 고르기</translation>
    </message>
    <message>
        <source>Drag a line around points to see their images (or hold Shift and drag)</source>
        <translation>점들을 둘러 선을 그으면 이미지가 보입니다(또는 Shift를 누르고 끌기)</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>모두 보기(0)</translation>
    </message>
    <message>
        <source>What the colours mean</source>
        <translation>색의 뜻</translation>
    </message>
    <message>
        <source>Choose one to let it stand out; choose it again to see all alike</source>
        <translation>하나를 고르면 두드러집니다. 다시 고르면 모두 똑같이 보입니다</translation>
    </message>
    <message>
        <source>Computing the map</source>
        <translation>지도 계산 중</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Draw the map</source>
        <translation>지도 그리기</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Reading the images …</source>
        <translation>이미지를 읽는 중…</translation>
    </message>
    <message>
        <source>Computing what the network makes of each image …</source>
        <translation>네트워크가 이미지에서 보는 것을 계산하는 중…</translation>
    </message>
    <message>
        <source>Placing like beside like …</source>
        <translation>비슷한 것끼리 놓는 중…</translation>
    </message>
    <message>
        <source>Getting ready …</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>The map places images that the network finds alike beside one another</source>
        <translation>네트워크가 비슷하다고 보는 이미지를 지도에서 가까이 놓습니다</translation>
    </message>
    <message>
        <source>right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>틀림</translation>
    </message>
    <message>
        <source>Point at a dot to see its image. Drag to move, turn the wheel to zoom.</source>
        <translation>점을 가리키면 이미지가 보입니다. 끌어서 옮기고 휠로 확대하세요.</translation>
    </message>
    <message>
        <source>Is “{name}”, and was answered so.</source>
        <translation>실제: “{name}”. 맞게 답했습니다.</translation>
    </message>
    <message>
        <source>Is “{truth}”, but was answered “{answer}”.</source>
        <translation>실제: “{truth}”. 답: “{answer}”.</translation>
    </message>
</context>
<context>
    <name>ResultsOverview</name>
    <message>
        <source>Wrong answers, the most confident first</source>
        <translation>틀린 답, 확신이 큰 순</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>모든 이미지</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>How many images</source>
        <translation>이미지 수</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Percent of the images of the class (of the row)</source>
        <translation>클래스(행)의 이미지 중 비율(%)</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>기준값</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>확률 보정</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>다시 측정</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>다시 학습</translation>
    </message>
    <message>
        <source>Export model …</source>
        <translation>모델 내보내기…</translation>
    </message>
    <message>
        <source>Write the model for other programs, with a certificate</source>
        <translation>모델을 증명서와 함께 다른 프로그램용으로 저장합니다</translation>
    </message>
    <message>
        <source>Save report …</source>
        <translation>보고서 저장…</translation>
    </message>
    <message>
        <source>All of this as one HTML file that any browser shows</source>
        <translation>이 모두를 어떤 브라우저에서나 볼 수 있는 HTML 파일 하나로 저장합니다</translation>
    </message>
    <message>
        <source>First, train a model</source>
        <translation>먼저 모델을 학습하세요</translation>
    </message>
    <message>
        <source>Here you then see how good it is, which images it gets wrong, and how far it may be believed.</source>
        <translation>그러면 모델이 얼마나 좋은지, 어떤 이미지를 틀리는지, 얼마나 믿을 수 있는지 여기에서 봅니다.</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>학습으로 가기</translation>
    </message>
    <message>
        <source>Which images shall it answer?</source>
        <translation>어떤 이미지에 답할까요?</translation>
    </message>
    <message>
        <source>Open a folder of images in the model&apos;s classes; those that it learned from are left out.</source>
        <translation>모델의 클래스로 나뉜 이미지 폴더를 여세요. 학습한 이미지는 빼고 셉니다.</translation>
    </message>
    <message>
        <source>Open folder …</source>
        <translation>폴더 열기…</translation>
    </message>
    <message>
        <source>There is no project to keep it in.</source>
        <translation>보관할 프로젝트가 없습니다.</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>보고서 저장</translation>
    </message>
    <message>
        <source>Writing the report …</source>
        <translation>보고서 쓰는 중…</translation>
    </message>
    <message>
        <source>Measuring again …</source>
        <translation>다시 측정하는 중…</translation>
    </message>
    <message>
        <source>You changed the data since this was measured.</source>
        <translation>측정한 뒤 데이터가 바뀌었습니다.</translation>
    </message>
</context>
<context>
    <name>ResultsThreshold</name>
    <message>
        <source>Precision and recall of</source>
        <translation>정밀도와 재현율:</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Least probability of an answer that is given</source>
        <translation>답할 때 필요한 최소 확률</translation>
    </message>
    <message>
        <source>Answers less sure than this are left to a person</source>
        <translation>이보다 덜 확실한 답은 사람에게 맡깁니다</translation>
    </message>
    <message>
        <source>answered by the model</source>
        <translation>모델이 답함</translation>
    </message>
    <message>
        <source>of these are right</source>
        <translation>그중 맞음</translation>
    </message>
    <message>
        <source>left to a person</source>
        <translation>사람에게 맡김</translation>
    </message>
    <message>
        <source>Look at the ones left</source>
        <translation>맡긴 이미지 보기</translation>
    </message>
    <message>
        <source>An answer is given when it is at least {percent} sure</source>
        <translation>{percent} 이상 확실할 때 답합니다</translation>
    </message>
    <message>
        <source>{count} of {total} images</source>
        <translation>이미지 {total}장 중 {count}장</translation>
    </message>
    <message>
        <source>{right} of {count}; 95 % interval {low} to {high}</source>
        <translation>{count}장 중 {right}장, 95 % 구간 {low}~{high}</translation>
    </message>
    <message>
        <source>Average precision {value}.</source>
        <translation>평균 정밀도 {value}.</translation>
    </message>
    <message>
        <source>None of the counted images is of this class.</source>
        <translation>센 이미지 중 이 클래스의 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>At least {threshold} sure of “{name}”: {precision} of these images are, and {recall} of its images are found.</source>
        <translation>“{name}”일 확률 {threshold} 이상: 그중 {precision}가 실제로 맞고, 이 클래스 이미지의 {recall}를 찾습니다.</translation>
    </message>
</context>
<context>
    <name>RunCompare</name>
    <message>
        <source>All runs</source>
        <translation>모든 실행</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Each two runs</source>
        <translation>둘씩 비교</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) compared</source>
        <translation>
            <numerusform>실행 %n개 비교</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No difference that these %n image(s) could show.</source>
        <translation>
            <numerusform>이 이미지 %n장으로는 차이를 보일 수 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is better.</source>
        <translation>{name} 쪽이 더 좋습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n test image(s) that taught none of them.</source>
        <translation>
            <numerusform>어느 쪽도 배우지 않은 테스트 이미지 %n장으로 쟀습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n held-out image(s), which taught none of them but may have helped to choose.</source>
        <translation>
            <numerusform>어느 쪽도 배우지 않았지만 고르는 데 쓰였을 수 있는 이미지 %n장으로 쟀습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>매크로 F1</translation>
    </message>
    <message>
        <source>First</source>
        <translation>첫째</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>둘째</translation>
    </message>
    <message>
        <source>Only first right</source>
        <translation>첫째만 맞음</translation>
    </message>
    <message>
        <source>Only second right</source>
        <translation>둘째만 맞음</translation>
    </message>
    <message>
        <source>Difference (95 %)</source>
        <translation>차이(95 %)</translation>
    </message>
    <message>
        <source>p (McNemar, Holm)</source>
        <translation>p(맥니마, 홀름)</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>전략</translation>
    </message>
    <message>
        <source>Freeze depth</source>
        <translation>동결 깊이</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>따로 둔 비율</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>정사각형 만들기</translation>
    </message>
    <message>
        <source>Size, px</source>
        <translation>크기(px)</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>특징</translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation>벌점</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>은닉 유닛</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Classes weighed equally</source>
        <translation>클래스를 고르게 반영</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>변형 수</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Computed by</source>
        <translation>계산 방식</translation>
    </message>
</context>
<context>
    <name>RunCurves</name>
    <message>
        <source>Across</source>
        <translation>가로축</translation>
    </message>
    <message>
        <source>Over epochs</source>
        <translation>에포크 기준</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>시간 기준</translation>
    </message>
    <message>
        <source>Accuracy, %</source>
        <translation>정확도, %</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
</context>
<context>
    <name>RunDisagree</name>
    <message>
        <source>One right, the other wrong</source>
        <translation>한쪽만 맞힌 이미지</translation>
    </message>
    <message>
        <source>Which two runs</source>
        <translation>어느 두 실행</translation>
    </message>
    <message>
        <source>Open it with the system&apos;s own program</source>
        <translation>시스템의 기본 프로그램으로 열기</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>상세 정보 닫기</translation>
    </message>
    <message>
        <source>{one} right, {other} wrong ({count})</source>
        <translation>{one} 맞음, {other} 틀림({count})</translation>
    </message>
    <message>
        <source>Each with its class, and what the wrong one took it for.</source>
        <translation>각 이미지의 클래스와, 틀린 쪽이 답한 클래스입니다.</translation>
    </message>
    <message>
        <source>They are right and wrong on the same images.</source>
        <translation>같은 이미지를 맞히고 같은 이미지를 틀렸습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n of them are not among the images that are open now.</source>
        <translation>
            <numerusform>그중 %n개는 지금 열린 이미지에 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Class {name}</source>
        <translation>클래스 {name}</translation>
    </message>
</context>
<context>
    <name>RunHands</name>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>How it learned, and what came of it (Enter)</source>
        <translation>어떻게 학습했고 결과가 어땠는지(Enter)</translation>
    </message>
    <message>
        <source>Use for classifying</source>
        <translation>분류에 쓰기</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Choose 2 to 6 finished runs (Ctrl or Shift with a click)</source>
        <translation>끝난 실행을 2개에서 6개 고르세요(Ctrl이나 Shift를 누르고 클릭)</translation>
    </message>
    <message>
        <source>Again, but …</source>
        <translation>바꿔서 다시…</translation>
    </message>
    <message>
        <source>Takes this run&apos;s settings to Train, where you change them</source>
        <translation>이 실행의 설정을 학습 페이지로 가져가 바꿉니다</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어서 학습</translation>
    </message>
    <message>
        <source>Goes on where the training was interrupted, to the same end</source>
        <translation>멈춘 곳부터 이어서, 멈추지 않은 것과 똑같이 끝냅니다</translation>
    </message>
    <message>
        <source>More epochs …</source>
        <translation>에포크 더…</translation>
    </message>
    <message>
        <source>Trains its model on, as a new run, which waits while another one trains; where only the classifier learned, there is nothing more to learn</source>
        <translation>이 모델을 새 실행으로 더 학습합니다. 다른 학습이 진행 중이면 차례를 기다립니다. 분류기만 학습했다면 더 배울 것이 없습니다</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Name, note, folder, and all else for this run (right click)</source>
        <translation>이 실행의 이름, 메모, 폴더와 나머지 모두(오른쪽 클릭)</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Note …</source>
        <translation>메모…</translation>
    </message>
    <message>
        <source>Save as a job …</source>
        <translation>작업으로 저장…</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Save as a job</source>
        <translation>작업으로 저장</translation>
    </message>
    <message>
        <source>Jobs (*.toml)</source>
        <translation>작업(*.toml)</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>What learned</source>
        <translation>학습한 것</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>Accuracy (95 %)</source>
        <translation>정확도(95 %)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>On so many images the accuracy was measured</source>
        <translation>정확도를 측정한 이미지의 수</translation>
    </message>
    <message>
        <source>F2 names the run</source>
        <translation>F2를 눌러 이름을 붙입니다</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>All runs</source>
        <translation>모든 실행</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>No training yet</source>
        <translation>아직 학습이 없습니다</translation>
    </message>
    <message>
        <source>Every training is kept here with its settings and its model: to compare, to go on with, to use.</source>
        <translation>모든 학습이 설정, 모델과 함께 여기에 남습니다. 비교하고, 이어 하고, 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>학습으로 가기</translation>
    </message>
    <message>
        <source>Classify images</source>
        <translation>이미지 분류</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) deleted</source>
        <translation>
            <numerusform>실행 %n개를 삭제했습니다</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Move to class</source>
        <translation>클래스로 옮기기</translation>
    </message>
    <message>
        <source>Or press 1 to 9, or drag the images on a class</source>
        <translation>1~9 키를 누르거나 이미지를 클래스 위로 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>Pin to a part</source>
        <translation>부분에 고정</translation>
    </message>
    <message>
        <source>They then belong to it, whatever the split says</source>
        <translation>분할이 어떻게 정하든 그 부분에 들어갑니다</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>They are not used; your files stay as they are (Delete)</source>
        <translation>사용하지 않습니다. 파일은 그대로 남습니다(Delete)</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>다시 사용</translation>
    </message>
    <message>
        <source>Move as suggested</source>
        <translation>제안대로 옮기기</translation>
    </message>
    <message>
        <source>Select nothing (Escape)</source>
        <translation>선택 해제(Escape)</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>{count}장 선택됨</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Where the split puts them</source>
        <translation>분할이 정하는 대로</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>개인정보</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정 따름</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>More contrast</source>
        <translation>고대비</translation>
    </message>
    <message>
        <source>Black and white, strong frames. Where the system asks for more contrast, it is so anyway.</source>
        <translation>흑백에 가깝고 테두리가 뚜렷합니다. 시스템에서 고대비를 쓰면 자동으로 적용됩니다.</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>계산 장치</translation>
    </message>
    <message>
        <source>The fastest that works</source>
        <translation>동작하는 것 중 가장 빠른 장치</translation>
    </message>
    <message>
        <source>The processor only</source>
        <translation>프로세서만</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>A graphics card is used where there is one that works.</source>
        <translation>동작하는 그래픽 카드가 있으면 사용합니다.</translation>
    </message>
    <message>
        <source>Fewer leave more of the processor to other programs. Automatic takes as many as there are cores. With another number, the last digits of results may differ.</source>
        <translation>적을수록 다른 프로그램이 프로세서를 더 쓸 수 있습니다. 자동은 코어 수만큼 사용합니다. 수를 바꾸면 결과의 마지막 자릿수가 달라질 수 있습니다.</translation>
    </message>
    <message>
        <source>Both take effect when nothing is running.</source>
        <translation>두 설정은 실행 중인 작업이 없을 때 적용됩니다.</translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message>
        <source>Parts</source>
        <translation>이미지 나누기</translation>
    </message>
    <message>
        <source>Compare a random and an honest split</source>
        <translation>무작위 분할과 공정한 분할 비교</translation>
    </message>
    <message>
        <source>Trains the classifier on both in the background; the figures come with the check</source>
        <translation>백그라운드에서 두 분할로 분류기를 학습합니다. 수치는 점검 결과와 함께 나옵니다</translation>
    </message>
    <message>
        <source>Folders say which images are held out; what they leave open is divided so:</source>
        <translation>따로 둘 이미지는 폴더가 정합니다. 정하지 않은 것은 이렇게 나눕니다:</translation>
    </message>
    <message>
        <source>The network learns from most of the images. Others are held out: some check the training as it goes, some test the result at the end.</source>
        <translation>네트워크는 대부분의 이미지로 학습합니다. 나머지는 따로 남겨 두어, 일부는 학습하는 동안 검증에 쓰고 일부는 끝난 뒤 결과를 테스트하는 데 씁니다.</translation>
    </message>
    <message>
        <source>Share that checks the training</source>
        <translation>학습 검증에 쓸 비율</translation>
    </message>
    <message>
        <source>Share that tests the result</source>
        <translation>결과 테스트에 쓸 비율</translation>
    </message>
    <message>
        <source>Check the training</source>
        <translation>학습 검증</translation>
    </message>
    <message>
        <source>Test the result</source>
        <translation>결과 테스트</translation>
    </message>
    <message>
        <source>Parts of the cross-validation</source>
        <translation>교차 검증의 묶음 수</translation>
    </message>
    <message>
        <source>The classifier is also measured on the images that it learns from (k-fold cross-validation): each part is answered by one fitted on the others.
Blocks that learn are measured on the images held out alone.</source>
        <translation>분류기는 학습하는 이미지로도 측정합니다(k겹 교차 검증). 묶음마다 나머지로 맞춘 분류기가 답합니다.
학습하는 블록은 따로 남겨 둔 이미지로만 측정합니다.</translation>
    </message>
    <message>
        <source> parts</source>
        <translation>겹</translation>
    </message>
    <message>
        <source>Cross-validate</source>
        <translation>교차 검증</translation>
    </message>
    <message>
        <source>All images, each checked once</source>
        <translation>모든 이미지를 한 번씩 확인</translation>
    </message>
    <message>
        <source>Also the images held out; the figure shown is the mean over the parts, with its spread.
The model is still made from the images that train. It takes some seconds longer.</source>
        <translation>따로 둔 이미지도 포함합니다. 표시되는 수치는 부분들의 평균과 편차입니다.
모델은 여전히 학습 이미지로 만듭니다. 몇 초 더 걸립니다.</translation>
    </message>
    <message>
        <source>The parts that the folder gives are kept</source>
        <translation>폴더가 정한 부분을 그대로 둠</translation>
    </message>
    <message>
        <source>Otherwise all images are divided anew, whatever their folders or their table say</source>
        <translation>끄면 폴더나 표가 무엇이라 하든 모든 이미지를 새로 나눕니다</translation>
    </message>
    <message>
        <source>Your folders</source>
        <translation>내 폴더</translation>
    </message>
    <message>
        <source>Nearly identical images stay in one part</source>
        <translation>거의 같은 이미지를 한 부분에 모으기</translation>
    </message>
    <message>
        <source>Otherwise the figures flatter: the network is asked what it has seen</source>
        <translation>그러지 않으면 네트워크에 이미 본 것을 묻게 되어 수치가 실제보다 좋게 나옵니다</translation>
    </message>
    <message>
        <source>What also stays together</source>
        <translation>그 밖에 함께 둘 이미지</translation>
    </message>
    <message>
        <source>Nothing else</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Images of one folder</source>
        <translation>같은 폴더의 이미지</translation>
    </message>
    <message>
        <source>Images whose names share something</source>
        <translation>이름에 공통 부분이 있는 이미지</translation>
    </message>
    <message>
        <source>Images of one group in the table</source>
        <translation>표에서 같은 그룹인 이미지</translation>
    </message>
    <message>
        <source>Also together</source>
        <translation>함께 둘 이미지</translation>
    </message>
    <message>
        <source>How many levels above the image the folder is</source>
        <translation>폴더가 이미지보다 몇 단계 위인지</translation>
    </message>
    <message>
        <source>Levels above the image</source>
        <translation>이미지 위 단계 수</translation>
    </message>
    <message>
        <source>Regular expression; its first group names what stays together</source>
        <translation>정규식입니다. 첫 번째 괄호에 맞는 글자가 같은 이미지를 함께 둡니다</translation>
    </message>
    <message>
        <source>Pattern in the path</source>
        <translation>경로의 패턴</translation>
    </message>
    <message>
        <source>Train {train}  ·  check {validation}  ·  test {test}</source>
        <translation>학습 {train}  ·  검증 {validation}  ·  테스트 {test}</translation>
    </message>
    <message>
        <source>about: {parts}</source>
        <translation>대략 {parts}</translation>
    </message>
    <message>
        <source>Read and counted afterwards: {names}</source>
        <translation>나중에 읽어서 셉니다: {names}</translation>
    </message>
    <message>
        <source>Groups of nearly identical images: {count}</source>
        <translation>거의 같은 이미지 그룹: {count}개</translation>
    </message>
    <message>
        <source>Groups found: {count}, for example {names}</source>
        <translation>찾은 그룹: {count}개(예: {names})</translation>
    </message>
    <message>
        <source>Groups found: none</source>
        <translation>찾은 그룹: 없음</translation>
    </message>
</context>
<context>
    <name>StrategyCards</name>
    <message>
        <source>Only the classifier</source>
        <translation>분류기만</translation>
    </message>
    <message>
        <source>All blocks stay frozen. Seconds to train; best with few images.</source>
        <translation>모든 블록을 동결합니다. 몇 초면 끝나며, 이미지가 적을 때 좋습니다.</translation>
    </message>
    <message>
        <source>The last blocks too</source>
        <translation>마지막 블록까지</translation>
    </message>
    <message>
        <source>Later blocks adapt. For hundreds of images, or unusual ones.</source>
        <translation>뒤쪽 블록도 맞춰 갑니다. 이미지가 수백 장이거나 특이할 때 좋습니다.</translation>
    </message>
    <message>
        <source>The whole network</source>
        <translation>네트워크 전체</translation>
    </message>
    <message>
        <source>Every block learns. For thousands of images; the slowest.</source>
        <translation>모든 블록이 학습합니다. 이미지가 수천 장일 때 좋고, 가장 느립니다.</translation>
    </message>
    <message>
        <source>Advised</source>
        <translation>조언</translation>
    </message>
</context>
<context>
    <name>TileDelegate</name>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
</context>
<context>
    <name>TrainHint</name>
    <message>
        <source>Ready to train</source>
        <translation>학습 준비 완료</translation>
    </message>
    <message>
        <source>Not sure what should learn? Every block is tried on your images, in seconds.</source>
        <translation>무엇을 학습할지 모르겠다면, 몇 초 만에 모든 블록을 이미지로 시험해 봅니다.</translation>
    </message>
    <message>
        <source>Advise me</source>
        <translation>조언 받기</translation>
    </message>
    <message>
        <source>Show the advice</source>
        <translation>조언 보기</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>The training was stopped before its first epoch ended. It can go on from there.</source>
        <translation>첫 에포크가 끝나기 전에 학습을 멈췄습니다. 거기서부터 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>The training was stopped before its first epoch ended. Nothing was kept.</source>
        <translation>첫 에포크가 끝나기 전에 학습이 중지되었습니다. 아무것도 보관하지 않았습니다.</translation>
    </message>
    <message>
        <source>The weights are on their way</source>
        <translation>가중치를 받고 있습니다</translation>
    </message>
    <message>
        <source>First, get the weights</source>
        <translation>먼저 가중치를 받으세요</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>이미지 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n classes</source>
        <translation>
            <numerusform>· 클래스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder&apos;s own validation part measures the result.</source>
        <translation>폴더에 든 검증용 부분으로 결과를 측정합니다.</translation>
    </message>
    <message>
        <source>{share} are held out to measure the result.</source>
        <translation>결과를 측정하려고 {share}를 따로 남겨 둡니다.</translation>
    </message>
    <message>
        <source>Loss and accuracy are drawn here while it learns.</source>
        <translation>학습하는 동안 손실과 정확도가 여기에 그려집니다.</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>First, open some images</source>
        <translation>먼저 이미지를 여세요</translation>
    </message>
    <message>
        <source>A training needs a folder of images in classes: one folder for each class, or drop it on the window.</source>
        <translation>학습하려면 클래스별 이미지 폴더가 필요합니다. 클래스마다 폴더를 하나씩 만들어 열거나 창에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Open folder …</source>
        <translation>폴더 열기…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>샘플로 해 보기</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>이미지 폴더 열기</translation>
    </message>
</context>
<context>
    <name>TrainSetup</name>
    <message>
        <source>Start training</source>
        <translation>학습 시작</translation>
    </message>
    <message>
        <source>Finish now</source>
        <translation>지금 마치기</translation>
    </message>
    <message>
        <source>Ends the training after its current step, and keeps the best so far</source>
        <translation>지금 단계까지만 학습하고, 지금까지 가장 좋은 것을 남깁니다</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stops after the current step; what learns in steps can be resumed later</source>
        <translation>지금 단계까지만 하고 멈춥니다. 단계로 학습하는 것은 나중에 이어서 할 수 있습니다</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>대기열에 추가</translation>
    </message>
    <message>
        <source>Waits on the page Runs, and begins when the trainings before it are over</source>
        <translation>실행 페이지에서 기다리다가 앞의 학습이 끝나면 시작합니다</translation>
    </message>
    <message>
        <source>Writes this training for another machine or a cluster, with what starts it there</source>
        <translation>이 학습을 다른 컴퓨터나 클러스터를 위해, 그곳에서 시작하는 방법과 함께 씁니다</translation>
    </message>
    <message>
        <source>Run elsewhere …</source>
        <translation>다른 곳에서 실행…</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>변경…</translation>
    </message>
    <message>
        <source>Choose the pretrained network to build on</source>
        <translation>바탕으로 쓸 사전 학습된 네트워크를 고릅니다</translation>
    </message>
    <message>
        <source>What learns</source>
        <translation>학습할 부분</translation>
    </message>
    <message>
        <source>Start from random weights (structure only)</source>
        <translation>무작위 가중치로 시작(구조만 사용)</translation>
    </message>
    <message>
        <source>Leaves out what the network learned before: to see how much that helps</source>
        <translation>네트워크가 전에 학습한 것을 빼고, 그것이 얼마나 도움이 되는지 봅니다</translation>
    </message>
    <message>
        <source>Not sure? Let them race …</source>
        <translation>고르기 어렵다면 경주시키기…</translation>
    </message>
    <message>
        <source>Trains all of them within a time that you set, and shows which is best</source>
        <translation>정한 시간 안에 모두 학습시키고 어느 것이 가장 나은지 보여 줍니다</translation>
    </message>
    <message>
        <source>Some classes have far more images than others.</source>
        <translation>어떤 클래스에는 이미지가 훨씬 많습니다.</translation>
    </message>
    <message>
        <source>Weigh classes equally</source>
        <translation>클래스를 똑같이 반영</translation>
    </message>
    <message>
        <source>Classes with few images then count as much as those with many (class weights)</source>
        <translation>이미지가 적은 클래스도 많은 클래스만큼 반영합니다(클래스 가중치)</translation>
    </message>
    <message>
        <source>weights from {file}</source>
        <translation>{file} 파일의 가중치</translation>
    </message>
    <message>
        <source>{count} parameters · {size} px</source>
        <translation>파라미터 {count} · {size} px</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>다시 학습</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) of the recipe must be corrected first</source>
        <translation>
            <numerusform>레시피의 설정 %n개를 먼저 고쳐야 합니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add to the queue  ·  %n waiting</source>
        <translation>
            <numerusform>대기열에 추가  ·  %n개 대기 중</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>중지하는 중…</translation>
    </message>
</context>
<context>
    <name>TrainingLive</name>
    <message>
        <source>Freeze more</source>
        <translation>더 동결하기</translation>
    </message>
    <message>
        <source>Moves the freeze depth up for the next training</source>
        <translation>다음 학습의 동결 깊이를 늘립니다</translation>
    </message>
    <message>
        <source>Since epoch {n} the network learns the training images by heart: validation loss rises while training loss falls. The weights of the best epoch are kept.</source>
        <translation>에포크 {n}부터 네트워크가 학습 이미지를 외우고 있습니다. 학습 손실은 내려가는데 검증 손실은 올라갑니다. 최고 에포크의 가중치가 보관됩니다.</translation>
    </message>
    <message>
        <source>From the start the network learns the training images by heart: validation loss rises while training loss falls. The classifier alone is kept.</source>
        <translation>처음부터 네트워크가 학습 이미지를 외우고 있습니다. 학습 손실은 내려가는데 검증 손실은 올라갑니다. 분류기만 보관됩니다.</translation>
    </message>
    <message>
        <source>From the start the network learns the training images by heart: validation loss rises while training loss falls. The model of before is kept.</source>
        <translation>처음부터 네트워크가 학습 이미지를 외우고 있습니다. 학습 손실은 줄지만 검증 손실은 늘어납니다. 이전 모델을 그대로 둡니다.</translation>
    </message>
</context>
<context>
    <name>TrainingPane</name>
    <message>
        <source>Show details</source>
        <translation>자세히 보기</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Stopped. No model was written.</source>
        <translation>멈췄습니다. 모델은 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어서 학습</translation>
    </message>
    <message>
        <source>Get them ({size})</source>
        <translation>받기({size})</translation>
    </message>
    <message>
        <source>Use {title}</source>
        <translation>{title} 사용</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>오류 상세 정보</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>저장됨: {path}</translation>
    </message>
</context>
<context>
    <name>TroubleDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>문제가 생겼습니다</translation>
    </message>
    <message>
        <source>Your images, projects and models are as they were, and you can go on. If the window behaves oddly afterwards, close tlgui and start it again.</source>
        <translation>이미지, 프로젝트, 모델은 그대로이며 계속 사용할 수 있습니다. 이후 창이 이상하게 동작하면 tlgui를 닫고 다시 시작하세요.</translation>
    </message>
    <message>
        <source>If it happens again, copy the report for whoever looks after tlgui with you. Nothing is sent by itself.</source>
        <translation>다시 일어나면 보고서를 복사해 tlgui를 관리하는 분에게 전해 주세요. 저절로 전송되는 것은 없습니다.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>보고서</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>보고서 복사</translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation>로그 폴더 열기</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>보고서 보기</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했습니다</translation>
    </message>
</context>
<context>
    <name>UnmeasuredFace</name>
    <message>
        <source>Measure</source>
        <translation>측정</translation>
    </message>
    <message>
        <source>Open folder …</source>
        <translation>폴더 열기…</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>측정하지 않음</translation>
    </message>
</context>
<context>
    <name>ViewsDialog</name>
    <message>
        <source>Augmentation</source>
        <translation>데이터 증강</translation>
    </message>
    <message>
        <source>In every epoch the network sees each image a little differently, so that it cannot learn it by heart.</source>
        <translation>에포크마다 네트워크가 이미지를 조금씩 다르게 보므로 통째로 외울 수 없습니다.</translation>
    </message>
    <message>
        <source>As it is asked</source>
        <translation>답할 때의 모습</translation>
    </message>
    <message>
        <source>The image as the network sees it when it is asked</source>
        <translation>답할 때 네트워크가 보는 이미지</translation>
    </message>
    <message>
        <source>As it is learned from</source>
        <translation>학습할 때의 모습</translation>
    </message>
    <message>
        <source>The image as a training may see it</source>
        <translation>학습 때 보일 수 있는 이미지</translation>
    </message>
    <message>
        <source>Another image</source>
        <translation>다른 이미지</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>다시</translation>
    </message>
    <message>
        <source>Other views of the same image (Enter)</source>
        <translation>같은 이미지의 다른 모습(Enter)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>보는 중…</translation>
    </message>
</context>
<context>
    <name>WatchBar</name>
    <message>
        <source>Stop watching</source>
        <translation>지켜보기 중지</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) so far</source>
        <translation>
            <numerusform>지금까지 %n장</numerusform>
        </translation>
    </message>
    <message>
        <source>Watching “{folder}”: {count}</source>
        <translation>“{folder}” 폴더를 지켜보는 중: {count}</translation>
    </message>
</context>
<context>
    <name>WaysIn</name>
    <message>
        <source>Images …</source>
        <translation>이미지…</translation>
    </message>
    <message>
        <source>A folder of images …</source>
        <translation>이미지 폴더…</translation>
    </message>
    <message>
        <source>Paste from the clipboard</source>
        <translation>클립보드에서 붙여넣기</translation>
    </message>
    <message>
        <source>What a camera sees …</source>
        <translation>카메라가 보는 것…</translation>
    </message>
    <message>
        <source>Whatever comes into a folder …</source>
        <translation>폴더에 들어오는 것…</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>이미지 추가</translation>
    </message>
    <message>
        <source>Add a folder of images</source>
        <translation>이미지 폴더 추가</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>폴더 지켜보기</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Make your own image classifier</source>
        <translation>나만의 이미지 분류기를 만드세요</translation>
    </message>
    <message>
        <source>On your own computer, from your own images. Nothing leaves it, and your images are only read.</source>
        <translation>내 컴퓨터에서, 내 이미지로 만듭니다. 아무것도 밖으로 나가지 않으며 이미지는 읽기만 합니다.</translation>
    </message>
    <message>
        <source>How does it work?</source>
        <translation>어떻게 동작하나요?</translation>
    </message>
    <message>
        <source>See it on a sample</source>
        <translation>샘플로 둘러보기</translation>
    </message>
    <message>
        <source>Drawn cats and dogs: see the whole way in a minute.</source>
        <translation>그려진 고양이와 개로 전체 과정을 1분 안에 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>샘플로 해 보기</translation>
    </message>
    <message>
        <source>Drop a folder of images here</source>
        <translation>여기에 이미지 폴더를 끌어다 놓으세요</translation>
    </message>
    <message>
        <source>Put the images of each class into a folder of its own, for example “cat” and “dog”, and drop the folder that holds them.</source>
        <translation>클래스마다 폴더를 만들어(예: “고양이”, “개”) 이미지를 넣고, 그 폴더들이 든 폴더를 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Open folder …</source>
        <translation>폴더 열기…</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>모델 열기</translation>
    </message>
    <message>
        <source>One that you made before or were given: it classifies new images at once.</source>
        <translation>전에 만들었거나 받은 모델로 새 이미지를 바로 분류합니다.</translation>
    </message>
    <message>
        <source>Open model …</source>
        <translation>모델 열기…</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>최근에 연 항목</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Why this answer?</source>
        <translation>왜 이렇게 답했나요?</translation>
    </message>
    <message>
        <source>Where in the image the model found what speaks for a class.</source>
        <translation>모델이 이미지의 어디를 보고 그 클래스라고 판단했는지 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>WritingDialog</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Looking at the images …</source>
        <translation>이미지를 살펴보는 중…</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>중지하는 중…</translation>
    </message>
</context>
<context>
    <name>_Canvas</name>
    <message>
        <source>Click on a number to see how it comes about</source>
        <translation>수를 누르면 나오는 과정이 보입니다</translation>
    </message>
</context>
<context>
    <name>_Curve</name>
    <message>
        <source>training images</source>
        <translation>학습 이미지</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
</context>
<context>
    <name>_Pair</name>
    <message>
        <source>The image before and after</source>
        <translation>전과 후의 이미지</translation>
    </message>
</context>
<context>
    <name>_Picture</name>
    <message>
        <source>No image yet</source>
        <translation>아직 이미지 없음</translation>
    </message>
</context>
<context>
    <name>_RateCurve</name>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>{folder}  ·  {count}</source>
        <translation>{folder}  ·  {count}</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>부분</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Not this folder</source>
        <translation>이 폴더 빼기</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something went wrong that tlgui did not expect.</source>
        <translation>tlgui가 예상하지 못한 문제가 생겼습니다.</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>Your images and models are unchanged. Try again; the details are in the log.</source>
        <translation>이미지와 모델은 그대로입니다. 다시 시도하세요. 자세한 내용은 로그에 있습니다.</translation>
    </message>
    <message>
        <source>The image {name} is not there.</source>
        <translation>이미지가 없습니다: {name}.</translation>
    </message>
    <message>
        <source>There is no file {path}: it was moved, renamed or deleted, or it is a link that leads nowhere.</source>
        <translation>다음 파일이 없습니다: {path}. 옮겨졌거나, 이름이 바뀌었거나, 삭제되었거나, 가리키는 곳이 없는 링크입니다.</translation>
    </message>
    <message>
        <source>Put it back, or choose another image.</source>
        <translation>파일을 되돌려 놓거나 다른 이미지를 고르세요.</translation>
    </message>
    <message>
        <source>The folder with the images is not there any more.</source>
        <translation>이미지가 있던 폴더가 없어졌습니다.</translation>
    </message>
    <message>
        <source>{path} was moved, renamed or emptied, or its drive was disconnected.</source>
        <translation>{path} 폴더가 옮겨졌거나, 이름이 바뀌었거나, 비워졌거나, 드라이브 연결이 끊겼습니다.</translation>
    </message>
    <message>
        <source>Put it back or connect its drive again, then start again or resume: a training goes on from where it stood.</source>
        <translation>폴더를 되돌려 놓거나 드라이브를 다시 연결한 뒤 다시 시작하거나 이어서 하세요. 학습은 멈춘 곳에서 이어집니다.</translation>
    </message>
    <message>
        <source>{name} is a folder, not an image.</source>
        <translation>이미지가 아니라 폴더입니다: {name}.</translation>
    </message>
    <message>
        <source>An image file was expected at {path}.</source>
        <translation>이미지 파일이 있어야 할 곳: {path}.</translation>
    </message>
    <message>
        <source>Choose the images inside the folder.</source>
        <translation>폴더 안의 이미지를 고르세요.</translation>
    </message>
    <message>
        <source>The image {name} may not be opened.</source>
        <translation>이미지를 열 권한이 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Your account has no right to read {path}.</source>
        <translation>현재 계정에는 이 파일을 읽을 권한이 없습니다: {path}.</translation>
    </message>
    <message>
        <source>Change the file&apos;s permissions, or copy it to a folder of your own.</source>
        <translation>파일 권한을 바꾸거나 내 폴더로 복사하세요.</translation>
    </message>
    <message>
        <source>The image {name} could not be read from the disk.</source>
        <translation>디스크에서 이미지를 읽을 수 없었습니다: {name}.</translation>
    </message>
    <message>
        <source>The system says: {reason}.</source>
        <translation>시스템 메시지: {reason}.</translation>
    </message>
    <message>
        <source>Check the disk or the network drive, then try again.</source>
        <translation>디스크나 네트워크 드라이브를 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The image {name} is empty.</source>
        <translation>빈 이미지입니다: {name}.</translation>
    </message>
    <message>
        <source>The file has no content, as after a copy or download that did not work.</source>
        <translation>파일에 내용이 없습니다. 복사나 다운로드가 제대로 되지 않았을 때 생깁니다.</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>다시 복사하거나 다운로드하세요.</translation>
    </message>
    <message>
        <source>{name} is not an image that tlgui can read.</source>
        <translation>tlgui가 읽을 수 있는 이미지가 아닙니다: {name}.</translation>
    </message>
    <message>
        <source>What is in the file is no kind of image known here, whatever its name says.</source>
        <translation>이름과 상관없이, 파일의 내용이 tlgui가 아는 이미지 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>Open it in the program it comes from and save it as JPEG or PNG.</source>
        <translation>원래 프로그램에서 열어 JPEG나 PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>The image {name} is damaged.</source>
        <translation>손상된 이미지입니다: {name}.</translation>
    </message>
    <message>
        <source>It begins like an image, but the rest does not make sense ({reason}).</source>
        <translation>처음은 이미지 같지만 나머지를 알아볼 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>Copy or download it again, or save it anew from another program.</source>
        <translation>다시 복사하거나 다운로드하거나, 다른 프로그램에서 새로 저장하세요.</translation>
    </message>
    <message>
        <source>The image {name} is cut off.</source>
        <translation>잘린 이미지입니다: {name}.</translation>
    </message>
    <message>
        <source>The end of the file is missing, as after a copy or download that stopped early.</source>
        <translation>파일의 끝이 없습니다. 복사나 다운로드가 도중에 멈췄을 때 생깁니다.</translation>
    </message>
    <message>
        <source>The image {name} is too large.</source>
        <translation>너무 큰 이미지입니다: {name}.</translation>
    </message>
    <message>
        <source>It has more than {limit} million pixels, the most that tlgui reads.</source>
        <translation>tlgui가 읽는 한도인 {limit}백만 픽셀보다 큽니다.</translation>
    </message>
    <message>
        <source>Make it smaller in an image program first.</source>
        <translation>먼저 이미지 프로그램에서 크기를 줄이세요.</translation>
    </message>
    <message>
        <source>There was not enough memory for the image {name}.</source>
        <translation>이미지를 읽을 메모리가 부족했습니다: {name}.</translation>
    </message>
    <message>
        <source>It is large, and other programs need memory too.</source>
        <translation>이미지가 크고, 다른 프로그램도 메모리를 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>Close other programs, or make the image smaller.</source>
        <translation>다른 프로그램을 닫거나 이미지를 줄이세요.</translation>
    </message>
    <message>
        <source>There is no folder {name}.</source>
        <translation>폴더가 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Nothing was found at {path}: it was moved, renamed or deleted, or its drive is not connected.</source>
        <translation>다음 위치에 아무것도 없습니다: {path}. 옮겨졌거나, 이름이 바뀌었거나, 삭제되었거나, 드라이브가 연결되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Choose the folder again.</source>
        <translation>폴더를 다시 고르세요.</translation>
    </message>
    <message>
        <source>{name} is a file, not a folder.</source>
        <translation>폴더가 아니라 파일입니다: {name}.</translation>
    </message>
    <message>
        <source>Training needs a folder with one folder of images for each class.</source>
        <translation>학습하려면 클래스마다 이미지 폴더가 하나씩 든 폴더가 필요합니다.</translation>
    </message>
    <message>
        <source>Choose the folder that holds the images. If this is an archive, unpack it first.</source>
        <translation>이미지가 든 폴더를 고르세요. 압축 파일이면 먼저 푸세요.</translation>
    </message>
    <message>
        <source>The folder {name} may not be opened.</source>
        <translation>폴더를 열 권한이 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Change the folder&apos;s permissions, or copy it to a place of your own.</source>
        <translation>폴더 권한을 바꾸거나 내 위치로 복사하세요.</translation>
    </message>
    <message>
        <source>There are no images in {name}.</source>
        <translation>폴더에 이미지가 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Neither the folder nor the folders in it hold any image that tlgui can read.</source>
        <translation>이 폴더와 그 안의 폴더에 tlgui가 읽을 수 있는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Choose a folder with one folder of images for each class.</source>
        <translation>클래스마다 이미지 폴더가 하나씩 든 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The images in {name} have no classes.</source>
        <translation>이미지에 클래스가 없습니다: {name}.</translation>
    </message>
    <message>
        <source>They lie directly in the folder, and their names do not begin with two or more classes as in cat.1.jpg and dog.1.jpg.</source>
        <translation>이미지가 폴더에 바로 들어 있고, 이름이 cat.1.jpg와 dog.1.jpg처럼 두 가지 이상의 클래스로 시작하지 않습니다.</translation>
    </message>
    <message>
        <source>Make one folder for each class, put its images in, and choose the folder around them.</source>
        <translation>클래스마다 폴더를 하나씩 만들어 이미지를 넣고, 그 폴더들이 든 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>There is only one class in {name}: {class_name}.</source>
        <translation>“{name}” 폴더에 클래스가 하나뿐입니다: {class_name}.</translation>
    </message>
    <message>
        <source>A classifier tells classes apart, so it needs two or more.</source>
        <translation>분류기는 클래스를 구별하므로 클래스가 두 개 이상 필요합니다.</translation>
    </message>
    <message>
        <source>Add a folder with images of another class beside it, or choose the folder around the class folders.</source>
        <translation>다른 클래스의 이미지 폴더를 옆에 추가하거나, 클래스 폴더들이 든 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{name} holds only the folder {inner}.</source>
        <translation>“{name}” 폴더에 다음 폴더만 있습니다: {inner}.</translation>
    </message>
    <message>
        <source>The class folders seem to be inside {inner}.</source>
        <translation>클래스 폴더는 “{inner}” 안에 있는 것 같습니다.</translation>
    </message>
    <message>
        <source>Choose the folder {inner}.</source>
        <translation>“{inner}” 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{name} has no training images.</source>
        <translation>학습 이미지가 없습니다: {name}.</translation>
    </message>
    <message>
        <source>It has folders for validation or test, but none named train with a folder for each class.</source>
        <translation>검증이나 테스트 폴더는 있지만, 클래스별 폴더가 든 train 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>Add a folder named train, or choose the folder around the class folders.</source>
        <translation>train 폴더를 추가하거나, 클래스 폴더들이 든 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>They lie directly in {names}, without a folder for each class.</source>
        <translation>이미지가 클래스별 폴더 없이 바로 들어 있습니다: {names}.</translation>
    </message>
    <message>
        <source>Make a folder for each class inside, or choose one of these folders if its file names begin with the class.</source>
        <translation>그 안에 클래스마다 폴더를 만드세요. 파일 이름이 클래스로 시작하면 이 폴더 중 하나를 고르세요.</translation>
    </message>
    <message>
        <source>None of the images in {name} can be read.</source>
        <translation>읽을 수 있는 이미지가 하나도 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Files that were tried: {count}. They are empty, damaged, or no images at all.</source>
        <translation>확인한 파일: {count}개. 비어 있거나, 손상되었거나, 이미지가 아닙니다.</translation>
    </message>
    <message>
        <source>Copy or download the folder again.</source>
        <translation>폴더를 다시 복사하거나 다운로드하세요.</translation>
    </message>
    <message>
        <source>Links that lead nowhere: {count} ({names}).</source>
        <translation>가리키는 곳이 없는 링크: {count}개({names}).</translation>
    </message>
    <message>
        <source>The files that they stand for were moved, renamed or deleted.</source>
        <translation>링크가 가리키는 파일이 옮겨졌거나, 이름이 바뀌었거나, 삭제되었습니다.</translation>
    </message>
    <message>
        <source>The other images are used. Put the files back, or delete the links.</source>
        <translation>나머지 이미지를 사용합니다. 파일을 되돌려 놓거나 링크를 삭제하세요.</translation>
    </message>
    <message>
        <source>Files that may not be opened: {count} ({names}).</source>
        <translation>열 권한이 없는 파일: {count}개({names}).</translation>
    </message>
    <message>
        <source>Your account has no right to read them.</source>
        <translation>현재 계정에는 이 파일을 읽을 권한이 없습니다.</translation>
    </message>
    <message>
        <source>The other images are used. Change the permissions of these.</source>
        <translation>나머지 이미지를 사용합니다. 이 파일들의 권한을 바꾸세요.</translation>
    </message>
    <message>
        <source>Files that the disk could not read: {count} ({names}).</source>
        <translation>디스크에서 읽을 수 없었던 파일: {count}개({names}).</translation>
    </message>
    <message>
        <source>The disk or the network drive reported an error.</source>
        <translation>디스크나 네트워크 드라이브에서 오류가 났습니다.</translation>
    </message>
    <message>
        <source>The other images are used. Check the drive, then open the folder again.</source>
        <translation>나머지 이미지를 사용합니다. 드라이브를 확인한 뒤 폴더를 다시 여세요.</translation>
    </message>
    <message>
        <source>Empty files: {count} ({names}).</source>
        <translation>빈 파일: {count}개({names}).</translation>
    </message>
    <message>
        <source>They have no content, as after a copy or download that did not work.</source>
        <translation>내용이 없습니다. 복사나 다운로드가 제대로 되지 않았을 때 생깁니다.</translation>
    </message>
    <message>
        <source>The other images are used. Copy or download these again.</source>
        <translation>나머지 이미지를 사용합니다. 이 파일들을 다시 복사하거나 다운로드하세요.</translation>
    </message>
    <message>
        <source>Files that are not images: {count} ({names}).</source>
        <translation>이미지가 아닌 파일: {count}개({names}).</translation>
    </message>
    <message>
        <source>They are named like images, but their content is of no kind that tlgui can read.</source>
        <translation>이름은 이미지 같지만, 내용이 tlgui가 읽을 수 있는 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>The other images are used. Save these anew as JPEG or PNG, or delete them.</source>
        <translation>나머지 이미지를 사용합니다. 이 파일들을 JPEG나 PNG로 새로 저장하거나 삭제하세요.</translation>
    </message>
    <message>
        <source>Damaged images: {count} ({names}).</source>
        <translation>손상된 이미지: {count}장({names}).</translation>
    </message>
    <message>
        <source>They begin like images, but the rest does not make sense.</source>
        <translation>처음은 이미지 같지만 나머지를 알아볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Images that are cut off: {count} ({names}).</source>
        <translation>잘린 이미지: {count}장({names}).</translation>
    </message>
    <message>
        <source>Images that are too large: {count} ({names}).</source>
        <translation>너무 큰 이미지: {count}장({names}).</translation>
    </message>
    <message>
        <source>They have more than {limit} million pixels, the most that tlgui reads.</source>
        <translation>tlgui가 읽는 한도인 {limit}백만 픽셀보다 큽니다.</translation>
    </message>
    <message>
        <source>The other images are used. Make these smaller in an image program.</source>
        <translation>나머지 이미지를 사용합니다. 이미지 프로그램에서 크기를 줄이세요.</translation>
    </message>
    <message>
        <source>Images for which memory ran out: {count} ({names}).</source>
        <translation>메모리가 부족해 읽지 못한 이미지: {count}장({names}).</translation>
    </message>
    <message>
        <source>They are large, and other programs need memory too.</source>
        <translation>이미지가 크고, 다른 프로그램도 메모리를 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>The other images are used. Close other programs, or make these smaller.</source>
        <translation>나머지 이미지를 사용합니다. 다른 프로그램을 닫거나 이미지를 줄이세요.</translation>
    </message>
    <message>
        <source>Images outside the class folders: {count} ({names}).</source>
        <translation>클래스 폴더 밖의 이미지: {count}장({names}).</translation>
    </message>
    <message>
        <source>They lie beside the class folders, so their class is not known.</source>
        <translation>클래스 폴더 옆에 놓여 있어 클래스를 알 수 없습니다.</translation>
    </message>
    <message>
        <source>They are left out. Move them into the folder of their class.</source>
        <translation>제외됩니다. 해당 클래스의 폴더로 옮기세요.</translation>
    </message>
    <message>
        <source>Images whose names do not begin with a class: {count} ({names}).</source>
        <translation>이름이 클래스로 시작하지 않는 이미지: {count}장({names}).</translation>
    </message>
    <message>
        <source>The class is taken from names such as cat.1.jpg.</source>
        <translation>클래스는 cat.1.jpg와 같은 이름에서 가져옵니다.</translation>
    </message>
    <message>
        <source>They are left out. Rename them to use them.</source>
        <translation>제외됩니다. 사용하려면 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>Folders that were left out: {names}.</source>
        <translation>제외된 폴더: {names}.</translation>
    </message>
    <message>
        <source>The images are taken from elsewhere in this folder, and these do not belong there.</source>
        <translation>이미지는 이 폴더의 다른 곳에서 가져오며, 이 폴더들은 거기에 속하지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing needs to be done, unless you miss images.</source>
        <translation>빠진 이미지가 없다면 아무것도 하지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>Folders that may not be opened: {names}.</source>
        <translation>열 권한이 없는 폴더: {names}.</translation>
    </message>
    <message>
        <source>Images in them are left out. Change the permissions to use them.</source>
        <translation>그 안의 이미지는 제외됩니다. 사용하려면 권한을 바꾸세요.</translation>
    </message>
    <message>
        <source>Class folders without images: {names}.</source>
        <translation>이미지가 없는 클래스 폴더: {names}.</translation>
    </message>
    <message>
        <source>A class needs images to learn from.</source>
        <translation>클래스를 학습하려면 이미지가 필요합니다.</translation>
    </message>
    <message>
        <source>They are left out. Put images in, or delete the folders.</source>
        <translation>제외됩니다. 이미지를 넣거나 폴더를 삭제하세요.</translation>
    </message>
    <message>
        <source>Classes with only one image: {names}.</source>
        <translation>이미지가 하나뿐인 클래스: {names}.</translation>
    </message>
    <message>
        <source>One image can be learned from, but then none is left to check what was learned.</source>
        <translation>이미지 하나로 학습할 수는 있지만, 학습한 것을 확인할 이미지가 남지 않습니다.</translation>
    </message>
    <message>
        <source>Add more images of them.</source>
        <translation>이 클래스의 이미지를 더 추가하세요.</translation>
    </message>
    <message>
        <source>Classes without training images: {names}.</source>
        <translation>학습 이미지가 없는 클래스: {names}.</translation>
    </message>
    <message>
        <source>Their images are in the validation or test folder only.</source>
        <translation>이미지가 검증 또는 테스트 폴더에만 있습니다.</translation>
    </message>
    <message>
        <source>They are left out. Put some of their images into the train folder.</source>
        <translation>제외됩니다. 이미지 일부를 train 폴더에 넣으세요.</translation>
    </message>
    <message>
        <source>Classes that are not checked: {names}.</source>
        <translation>검증되지 않는 클래스: {names}.</translation>
    </message>
    <message>
        <source>None of their images is held out for validation, so the accuracy says nothing about them.</source>
        <translation>검증용으로 따로 남겨 둔 이미지가 없어, 정확도는 이 클래스에 대해 아무것도 말해 주지 않습니다.</translation>
    </message>
    <message>
        <source>Exact copies of other images: {count}.</source>
        <translation>다른 이미지와 똑같은 사본: {count}장.</translation>
    </message>
    <message>
        <source>Copies teach nothing new.</source>
        <translation>사본에서는 새로 배울 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing needs to be done: copies are kept together, so that none is both learned from and checked on.</source>
        <translation>아무것도 하지 않아도 됩니다. 사본은 함께 묶이므로 학습과 검증에 나뉘어 쓰이지 않습니다.</translation>
    </message>
    <message>
        <source>Images that are in more than one class: {count}.</source>
        <translation>둘 이상의 클래스에 든 이미지: {count}장.</translation>
    </message>
    <message>
        <source>The very same image was found under several of: {names}. At most one of them can be right.</source>
        <translation>똑같은 이미지가 다음 중 여러 곳에 있습니다: {names}. 많아야 하나만 맞을 수 있습니다.</translation>
    </message>
    <message>
        <source>Look at these images and delete the wrong ones.</source>
        <translation>이 이미지들을 확인하고 잘못된 것을 삭제하세요.</translation>
    </message>
    <message>
        <source>Images that are in more than one part: {count}.</source>
        <translation>둘 이상의 부분에 든 이미지: {count}장.</translation>
    </message>
    <message>
        <source>The folder has the very same image under several of: {names}. The result will look better than it is.</source>
        <translation>똑같은 이미지가 다음 중 여러 곳에 있습니다: {names}. 결과가 실제보다 좋아 보이게 됩니다.</translation>
    </message>
    <message>
        <source>Delete each from all parts but one.</source>
        <translation>한 부분에만 남기고 나머지에서 삭제하세요.</translation>
    </message>
    <message>
        <source>Groups of exact copies: {count}, images in them: {images}.</source>
        <translation>똑같은 사본 그룹: {count}개(이미지 {images}장).</translation>
    </message>
    <message>
        <source>Copies teach nothing new, and a class with copies weighs more than it should.</source>
        <translation>사본에서는 새로 배울 것이 없고, 사본이 있는 클래스는 필요 이상으로 비중이 커집니다.</translation>
    </message>
    <message>
        <source>Keep one of each, or leave it as it is: copies stay together, so that none is both learned from and checked on.</source>
        <translation>하나씩만 남기거나 그대로 두세요. 사본은 함께 묶이므로 학습과 검증에 나뉘어 쓰이지 않습니다.</translation>
    </message>
    <message>
        <source>The same image is in more than one class: {count} times.</source>
        <translation>똑같은 이미지가 둘 이상의 클래스에 있습니다: {count}건.</translation>
    </message>
    <message>
        <source>It was found under several of: {names}. At most one of them can be right.</source>
        <translation>다음 중 여러 곳에서 찾았습니다: {names}. 많아야 하나만 맞을 수 있습니다.</translation>
    </message>
    <message>
        <source>Move the images to the right class, or keep the right one of each.</source>
        <translation>이미지를 맞는 클래스로 옮기거나, 그중 맞는 것 하나만 남기세요.</translation>
    </message>
    <message>
        <source>The same image is in more than one part: {count} times.</source>
        <translation>똑같은 이미지가 둘 이상의 부분에 있습니다: {count}건.</translation>
    </message>
    <message>
        <source>The folder has it under several of: {names}. What was learned from cannot be checked on: the result would look better than it is.</source>
        <translation>폴더의 다음 중 여러 곳에 있습니다: {names}. 학습한 이미지로 검증하면 결과가 실제보다 좋아 보이게 됩니다.</translation>
    </message>
    <message>
        <source>Keep one of each; the one in the test folder is suggested.</source>
        <translation>하나씩만 남기세요. 테스트 폴더의 것을 남기기를 권합니다.</translation>
    </message>
    <message>
        <source>Groups of nearly the same images: {count}, images in them: {images}.</source>
        <translation>거의 같은 이미지 그룹: {count}개(이미지 {images}장).</translation>
    </message>
    <message>
        <source>They are one picture at other sizes, cut or saved again, or pictures taken in a burst.</source>
        <translation>한 이미지의 크기를 바꾸거나, 자르거나, 다시 저장한 것이거나, 연속으로 촬영한 이미지입니다.</translation>
    </message>
    <message>
        <source>Keep one of each, or leave it as it is: they stay together, so that none is learned from while its like is checked on.</source>
        <translation>하나씩만 남기거나 그대로 두세요. 거의 같은 이미지는 함께 묶이므로 학습과 검증에 나뉘어 쓰이지 않습니다.</translation>
    </message>
    <message>
        <source>Nearly the same image is in more than one class: {count} times.</source>
        <translation>거의 같은 이미지가 둘 이상의 클래스에 있습니다: {count}건.</translation>
    </message>
    <message>
        <source>Images under several of {names} are one picture at other sizes, cut or saved again, or pictures taken in a burst.</source>
        <translation>한 이미지의 크기를 바꾸거나, 자르거나, 다시 저장한 것 또는 연속으로 촬영한 이미지가 다음 중 여러 곳에 있습니다: {names}.</translation>
    </message>
    <message>
        <source>Look at each group and move the images to the right class.</source>
        <translation>그룹마다 확인하고 이미지를 맞는 클래스로 옮기세요.</translation>
    </message>
    <message>
        <source>Nearly the same image is in more than one part: {count} times.</source>
        <translation>거의 같은 이미지가 둘 이상의 부분에 있습니다: {count}건.</translation>
    </message>
    <message>
        <source>Images that seem to be placeholders: {count} ({names}).</source>
        <translation>자리만 채우는 듯한 이미지: {count}장({names}).</translation>
    </message>
    <message>
        <source>They are letters or lines on one colour, such as “image not found” on a web page.</source>
        <translation>한 가지 색 위의 글자나 선입니다. 예를 들면 웹 페이지의 “이미지를 찾을 수 없음” 같은 그림입니다.</translation>
    </message>
    <message>
        <source>Look at them and leave them out if they show nothing of their class.</source>
        <translation>확인해서 클래스와 관계없는 것이면 제외하세요.</translation>
    </message>
    <message>
        <source>Images of a single colour: {count} ({names}).</source>
        <translation>한 가지 색뿐인 이미지: {count}장({names}).</translation>
    </message>
    <message>
        <source>There is nothing on them that could be learned.</source>
        <translation>배울 만한 내용이 없습니다.</translation>
    </message>
    <message>
        <source>Leave them out.</source>
        <translation>제외하세요.</translation>
    </message>
    <message>
        <source>Tiny images: {count} ({names}).</source>
        <translation>아주 작은 이미지: {count}장({names}).</translation>
    </message>
    <message>
        <source>A side of less than {limit} pixels leaves little to see.</source>
        <translation>한 변이 {limit}픽셀보다 작으면 보이는 것이 거의 없습니다.</translation>
    </message>
    <message>
        <source>Use larger ones if you have them, or leave these out.</source>
        <translation>더 큰 이미지가 있으면 그것을 쓰고, 없으면 제외하세요.</translation>
    </message>
    <message>
        <source>Very long images: {count} ({names}).</source>
        <translation>아주 길쭉한 이미지: {count}장({names}).</translation>
    </message>
    <message>
        <source>They are {times} times as long as wide, or more. The network sees a square, so most of such an image is cut off or squeezed.</source>
        <translation>긴 변이 짧은 변의 {times}배 이상입니다. 네트워크는 정사각형을 보므로, 이런 이미지는 대부분 잘려 나가거나 눌립니다.</translation>
    </message>
    <message>
        <source>Cut out what matters, or leave them out.</source>
        <translation>중요한 부분만 잘라 내거나 제외하세요.</translation>
    </message>
    <message>
        <source>Classes with fewer than {least} different images: {names}.</source>
        <translation>서로 다른 이미지가 {least}장보다 적은 클래스: {names}.</translation>
    </message>
    <message>
        <source>So few show little of what a class can look like, and the accuracy is uncertain.</source>
        <translation>이미지가 이렇게 적으면 클래스의 다양한 모습을 보여 주지 못하고, 정확도도 확실하지 않습니다.</translation>
    </message>
    <message>
        <source>Images whose label may be wrong: {count}.</source>
        <translation>레이블이 틀렸을 수 있는 이미지: {count}장.</translation>
    </message>
    <message>
        <source>A classifier that learned from the other images sees another class in them: {names}.</source>
        <translation>다른 이미지로 학습한 분류기가 다른 클래스로 봅니다: {names}.</translation>
    </message>
    <message>
        <source>Look at them, the most suspicious first, and move those that are wrong to their class.</source>
        <translation>의심스러운 것부터 확인하고, 틀린 것은 맞는 클래스로 옮기세요.</translation>
    </message>
    <message>
        <source>The classes {name} and {other} look the same.</source>
        <translation>두 클래스가 서로 같아 보입니다: {name}, {other}.</translation>
    </message>
    <message>
        <source>A classifier tells images of the two apart in {percent} % of the cases that it did not learn from; guessing does in 50 %.</source>
        <translation>분류기가 두 클래스를 구별한 비율은 학습하지 않은 이미지 중 {percent} %입니다. 무작위로 답해도 50 %입니다.</translation>
    </message>
    <message>
        <source>Check that the images are in the right classes; if both mean the same, merge them.</source>
        <translation>이미지가 맞는 클래스에 있는지 확인하세요. 두 클래스의 뜻이 같으면 합치세요.</translation>
    </message>
    <message>
        <source>The classes are uneven: {name} has {count} images, {other} has {least}.</source>
        <translation>클래스의 이미지 수가 고르지 않습니다: {name} {count}개, {other} {least}개.</translation>
    </message>
    <message>
        <source>A classifier then prefers the classes with many images.</source>
        <translation>그러면 분류기가 이미지가 많은 클래스로 치우칩니다.</translation>
    </message>
    <message>
        <source>The image size gives the class {class_name} away.</source>
        <translation>이미지 크기만으로 “{class_name}” 클래스가 드러납니다.</translation>
    </message>
    <message>
        <source>{share} % of its images are {value}, of all others {others} %. From the size alone, without looking, {accuracy} % are answered rightly; guessing gives {chance} %.</source>
        <translation>크기 {value}: 이 클래스에서는 이미지의 {share} %, 나머지에서는 {others} %. 내용을 보지 않고 크기만으로 {accuracy} %를 맞힙니다. 무작위로 답하면 {chance} %입니다.</translation>
    </message>
    <message>
        <source>Classes should differ only in what is on the images: take images of all classes from the same sources.</source>
        <translation>클래스는 이미지의 내용으로만 구별되어야 합니다. 모든 클래스의 이미지를 같은 출처에서 가져오세요.</translation>
    </message>
    <message>
        <source>The proportions of the images give the class {class_name} away.</source>
        <translation>이미지의 가로세로 비율만으로 “{class_name}” 클래스가 드러납니다.</translation>
    </message>
    <message>
        <source>{share} % of its images are {value}, of all others {others} %. From width to height alone {accuracy} % are answered rightly; guessing gives {chance} %.</source>
        <translation>가로세로 비율 {value}: 이 클래스에서는 이미지의 {share} %, 나머지에서는 {others} %. 가로세로 비율만으로 {accuracy} %를 맞힙니다. 무작위로 답하면 {chance} %입니다.</translation>
    </message>
    <message>
        <source>Classes should differ only in what is on the images: take images of all classes in the same proportions.</source>
        <translation>클래스는 이미지의 내용으로만 구별되어야 합니다. 모든 클래스의 이미지를 같은 가로세로 비율로 준비하세요.</translation>
    </message>
    <message>
        <source>The colour mode gives the class {class_name} away.</source>
        <translation>색상 모드만으로 “{class_name}” 클래스가 드러납니다.</translation>
    </message>
    <message>
        <source>{share} % of its images are {value}, of all others {others} %. From the mode alone {accuracy} % are answered rightly; guessing gives {chance} %.</source>
        <translation>색상 모드 {value}: 이 클래스에서는 이미지의 {share} %, 나머지에서는 {others} %. 색상 모드만으로 {accuracy} %를 맞힙니다. 무작위로 답하면 {chance} %입니다.</translation>
    </message>
    <message>
        <source>The file format gives the class {class_name} away.</source>
        <translation>파일 형식만으로 “{class_name}” 클래스가 드러납니다.</translation>
    </message>
    <message>
        <source>{share} % of its images are {value}, of all others {others} %. From the format alone {accuracy} % are answered rightly; guessing gives {chance} %.</source>
        <translation>파일 형식 {value}: 이 클래스에서는 이미지의 {share} %, 나머지에서는 {others} %. 파일 형식만으로 {accuracy} %를 맞힙니다. 무작위로 답하면 {chance} %입니다.</translation>
    </message>
    <message>
        <source>Save the images of all classes in the same format, best from the same sources.</source>
        <translation>모든 클래스의 이미지를 같은 형식으로 저장하고, 되도록 같은 출처에서 가져오세요.</translation>
    </message>
    <message>
        <source>The camera or program gives the class {class_name} away.</source>
        <translation>촬영한 카메라나 프로그램만으로 “{class_name}” 클래스가 드러납니다.</translation>
    </message>
    <message>
        <source>{share} % of its images were made with {value}, of all others {others} %. From this alone {accuracy} % are answered rightly; guessing gives {chance} %.</source>
        <translation>카메라 또는 프로그램 {value}: 이 클래스에서는 이미지의 {share} %, 나머지에서는 {others} %. 이것만으로 {accuracy} %를 맞힙니다. 무작위로 답하면 {chance} %입니다.</translation>
    </message>
    <message>
        <source>Take images of all classes with the same cameras.</source>
        <translation>모든 클래스의 이미지를 같은 카메라로 촬영하세요.</translation>
    </message>
    <message>
        <source>The colour at the edge of the images gives the class {class_name} away.</source>
        <translation>이미지 가장자리의 색만으로 “{class_name}” 클래스가 드러납니다.</translation>
    </message>
    <message>
        <source>From a thin frame alone {accuracy} % are answered rightly; guessing gives {chance} %. A classifier may learn the background instead of the thing.</source>
        <translation>얇은 테두리만으로 {accuracy} %를 맞힙니다. 무작위로 답하면 {chance} %입니다. 분류기가 사물 대신 배경을 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Take images of all classes before the same, or many different, backgrounds.</source>
        <translation>모든 클래스의 이미지를 같은 배경이나 여러 가지 배경 앞에서 촬영하세요.</translation>
    </message>
    <message>
        <source>The mean colour of the images gives the class {class_name} away.</source>
        <translation>이미지의 평균 색만으로 “{class_name}” 클래스가 드러납니다.</translation>
    </message>
    <message>
        <source>From it alone {accuracy} % are answered rightly; guessing gives {chance} %.</source>
        <translation>평균 색만으로 {accuracy} %를 맞힙니다. 무작위로 답하면 {chance} %입니다.</translation>
    </message>
    <message>
        <source>That is fine if the class has this colour. If it is the light or the background, vary them.</source>
        <translation>클래스 자체의 색이라면 괜찮습니다. 조명이나 배경 때문이라면 여러 가지로 바꾸어 촬영하세요.</translation>
    </message>
    <message>
        <source>Classes that are not tested: {names}.</source>
        <translation>테스트되지 않는 클래스: {names}.</translation>
    </message>
    <message>
        <source>None of their images is in the test part, so the test says nothing about them.</source>
        <translation>테스트 부분에 든 이미지가 없어, 테스트는 이 클래스에 대해 아무것도 말해 주지 않습니다.</translation>
    </message>
    <message>
        <source>Classes that nothing is learned of: {names}.</source>
        <translation>학습하지 않는 클래스: {names}.</translation>
    </message>
    <message>
        <source>All of their images are in the validation or test part.</source>
        <translation>이미지가 모두 검증 또는 테스트 부분에 있습니다.</translation>
    </message>
    <message>
        <source>Put some of their images into the training part, or unpin them.</source>
        <translation>이미지 일부를 학습 부분에 넣거나 고정을 해제하세요.</translation>
    </message>
    <message>
        <source>Classes that are left out: {names}.</source>
        <translation>제외되는 클래스: {names}.</translation>
    </message>
    <message>
        <source>They have no image to learn from.</source>
        <translation>학습할 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Add images to them, or move some there.</source>
        <translation>이미지를 추가하거나, 다른 클래스에서 옮기세요.</translation>
    </message>
    <message>
        <source>Groups of images that pins divide: {count}.</source>
        <translation>고정 때문에 나뉜 이미지 그룹: {count}개.</translation>
    </message>
    <message>
        <source>Their images belong together, and yet some are learned from while others are checked on. The result will look better than it is.</source>
        <translation>함께 있어야 할 이미지인데 일부는 학습에, 일부는 검증에 쓰입니다. 결과가 실제보다 좋아 보이게 됩니다.</translation>
    </message>
    <message>
        <source>Pin the images of a group to the same part, or unpin them.</source>
        <translation>그룹의 이미지를 같은 부분에 고정하거나 고정을 해제하세요.</translation>
    </message>
    <message>
        <source>Groups of images that the folder divides: {count}.</source>
        <translation>폴더 때문에 나뉜 이미지 그룹: {count}개.</translation>
    </message>
    <message>
        <source>Their images belong together, and yet the folder has them in more than one part. The result will look better than it is.</source>
        <translation>함께 있어야 할 이미지인데 폴더의 둘 이상의 부분에 있습니다. 결과가 실제보다 좋아 보이게 됩니다.</translation>
    </message>
    <message>
        <source>Leave out the images of a group from all parts but one, or pin them.</source>
        <translation>그룹의 이미지를 한 부분에만 남기고 나머지에서 제외하거나, 한 부분에 고정하세요.</translation>
    </message>
    <message>
        <source>The folder {name} cannot be a part.</source>
        <translation>폴더 {name}은(는) 하나의 부분이 될 수 없습니다.</translation>
    </message>
    <message>
        <source>The whole dataset lies in it.</source>
        <translation>데이터셋 전체가 그 안에 있습니다.</translation>
    </message>
    <message>
        <source>Pick a folder beside the dataset, or one in it.</source>
        <translation>데이터셋 옆이나 안에 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>No image lies below a folder {name}.</source>
        <translation>{name} 폴더 아래에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>It was picked for a part, and the images have no such folder above them.</source>
        <translation>부분으로 고른 폴더이지만 이미지 위에 그런 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>Pick another folder for this part, or none.</source>
        <translation>이 부분에 다른 폴더를 고르거나 고르지 마십시오.</translation>
    </message>
    <message>
        <source>The pattern {pattern} cannot be used.</source>
        <translation>사용할 수 없는 패턴입니다: {pattern}.</translation>
    </message>
    <message>
        <source>It is not a regular expression: {reason}.</source>
        <translation>올바른 정규식이 아닙니다: {reason}.</translation>
    </message>
    <message>
        <source>Correct it; for example, (patient\d+) finds patient12 in patient12_left.jpg.</source>
        <translation>고쳐 쓰세요. 예를 들어 (patient\d+) 패턴은 patient12_left.jpg에서 patient12를 찾습니다.</translation>
    </message>
    <message>
        <source>The pattern {pattern} takes too long.</source>
        <translation>시간이 너무 오래 걸리는 패턴입니다: {pattern}.</translation>
    </message>
    <message>
        <source>It can be read in so many ways that some file names would take years.</source>
        <translation>해석할 수 있는 방법이 너무 많아, 파일 이름에 따라 몇 년이 걸릴 수도 있습니다.</translation>
    </message>
    <message>
        <source>Make it simpler: no + or * on a bracket that holds another one.</source>
        <translation>더 단순하게 쓰세요. + 또는 *가 든 괄호에 다시 + 또는 *를 붙이지 마세요.</translation>
    </message>
    <message>
        <source>This cannot be the name of a class.</source>
        <translation>클래스 이름으로 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>A name needs at least one character that can be seen, and no line breaks.</source>
        <translation>이름에는 눈에 보이는 글자가 하나 이상 있어야 하고, 줄바꿈이 없어야 합니다.</translation>
    </message>
    <message>
        <source>Give another name.</source>
        <translation>다른 이름을 쓰세요.</translation>
    </message>
    <message>
        <source>After your changes only one class of {name} has images to learn from: {class_name}.</source>
        <translation>“{name}” 데이터를 변경한 뒤, 학습할 이미지가 있는 클래스가 하나뿐입니다: {class_name}.</translation>
    </message>
    <message>
        <source>Undo a change, or add images to another class.</source>
        <translation>변경을 취소하거나 다른 클래스에 이미지를 추가하세요.</translation>
    </message>
    <message>
        <source>After your changes no image of {name} is left to learn from.</source>
        <translation>“{name}” 데이터를 변경한 뒤, 학습할 이미지가 남지 않았습니다.</translation>
    </message>
    <message>
        <source>All of them are left out, or in the validation or test part.</source>
        <translation>모두 제외되었거나 검증 또는 테스트 부분에 있습니다.</translation>
    </message>
    <message>
        <source>Undo a change, or take some of the images in again.</source>
        <translation>변경을 취소하거나 이미지 일부를 다시 사용하세요.</translation>
    </message>
    <message>
        <source>What was added and is no longer there: {count} ({names}).</source>
        <translation>추가했지만 지금은 없는 것: {count}개({names}).</translation>
    </message>
    <message>
        <source>These folders or images were moved, renamed or deleted, or their drive is not connected.</source>
        <translation>폴더나 이미지가 옮겨졌거나, 이름이 바뀌었거나, 삭제되었거나, 드라이브가 연결되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>The other images are used. Put them back, or add them again from where they are.</source>
        <translation>나머지 이미지를 사용합니다. 없는 것을 되돌려 놓거나, 지금 있는 곳에서 다시 추가하세요.</translation>
    </message>
    <message>
        <source>The table {name} could not be read.</source>
        <translation>표를 읽을 수 없었습니다: {name}.</translation>
    </message>
    <message>
        <source>What is wrong: {reason}.</source>
        <translation>문제: {reason}.</translation>
    </message>
    <message>
        <source>Save it anew as CSV from a spreadsheet program, then choose it again.</source>
        <translation>스프레드시트 프로그램에서 CSV로 새로 저장한 뒤 다시 고르세요.</translation>
    </message>
    <message>
        <source>The table {name} is too large.</source>
        <translation>너무 큰 표입니다: {name}.</translation>
    </message>
    <message>
        <source>A table of image paths and classes takes less than {limit} MB.</source>
        <translation>이미지 경로와 클래스의 표는 {limit} MB보다 작아야 합니다.</translation>
    </message>
    <message>
        <source>Choose a table with one row for each image.</source>
        <translation>이미지마다 행이 하나씩 있는 표를 고르세요.</translation>
    </message>
    <message>
        <source>It is not clear which columns of {name} name the images and the classes.</source>
        <translation>이미지와 클래스가 어느 열에 있는지 알 수 없는 표입니다: {name}.</translation>
    </message>
    <message>
        <source>The first row reads: {names}.</source>
        <translation>첫 행의 내용: {names}.</translation>
    </message>
    <message>
        <source>Call the column of images path and the column of classes class.</source>
        <translation>이미지 열의 이름을 path로, 클래스 열의 이름을 class로 바꾸세요.</translation>
    </message>
    <message>
        <source>None of the images that {name} names was found.</source>
        <translation>표에 적힌 이미지를 하나도 찾지 못했습니다: {name}.</translation>
    </message>
    <message>
        <source>Rows with images: {count}. They are looked for in the table&apos;s folder and below it.</source>
        <translation>이미지가 적힌 행: {count}개. 표가 든 폴더와 그 아래에서 찾습니다.</translation>
    </message>
    <message>
        <source>Put the table beside its images, then choose it again.</source>
        <translation>표를 이미지 옆에 놓은 뒤 다시 고르세요.</translation>
    </message>
    <message>
        <source>Rows whose image was not found: {count} ({names}).</source>
        <translation>이미지를 찾지 못한 행: {count}개({names}).</translation>
    </message>
    <message>
        <source>There is no such file in the table&apos;s folder or below it.</source>
        <translation>표가 든 폴더와 그 아래에 그런 파일이 없습니다.</translation>
    </message>
    <message>
        <source>The other images are used. Put these beside the table, or correct their paths.</source>
        <translation>나머지 이미지를 사용합니다. 이 이미지들을 표 옆에 놓거나 경로를 고치세요.</translation>
    </message>
    <message>
        <source>Images that are not those of the list: {count} ({names}).</source>
        <translation>목록의 것과 다른 이미지: {count}개({names}).</translation>
    </message>
    <message>
        <source>Their bytes have another hash than the list says: they were changed, or cut off on their way.</source>
        <translation>내용의 해시가 목록과 다릅니다. 바뀌었거나 옮기는 중에 잘렸습니다.</translation>
    </message>
    <message>
        <source>The other images are used. Copy these again from where the list was written.</source>
        <translation>다른 이미지는 사용합니다. 이것들은 목록을 쓴 곳에서 다시 복사하세요.</translation>
    </message>
    <message>
        <source>Rows that fit more than one image: {count} ({names}).</source>
        <translation>둘 이상의 이미지에 맞는 행: {count}개({names}).</translation>
    </message>
    <message>
        <source>Images of the same name lie in several folders, and the table does not say in which.</source>
        <translation>이름이 같은 이미지가 여러 폴더에 있는데, 표에는 어느 폴더인지 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>They are left out. Write the folder before the name in the table.</source>
        <translation>제외됩니다. 표에서 이름 앞에 폴더를 쓰세요.</translation>
    </message>
    <message>
        <source>Rows that give an image another class than a row before: {count} ({names}).</source>
        <translation>앞의 행과 다른 클래스가 적힌 행: {count}개({names}).</translation>
    </message>
    <message>
        <source>An image belongs to one class.</source>
        <translation>이미지는 한 클래스에만 속합니다.</translation>
    </message>
    <message>
        <source>The first row counts. Correct the table if that is wrong.</source>
        <translation>먼저 나온 행을 따릅니다. 틀렸으면 표를 고치세요.</translation>
    </message>
    <message>
        <source>Rows without an image or without a class: {count}.</source>
        <translation>이미지나 클래스가 없는 행: {count}개.</translation>
    </message>
    <message>
        <source>Both are needed to learn from an image.</source>
        <translation>이미지로 학습하려면 둘 다 필요합니다.</translation>
    </message>
    <message>
        <source>They are left out. Fill in what is missing to use them.</source>
        <translation>제외됩니다. 사용하려면 빠진 것을 채우세요.</translation>
    </message>
    <message>
        <source>Rows whose part is not known: {count} ({names}).</source>
        <translation>알 수 없는 부분이 적힌 행: {count}개({names}).</translation>
    </message>
    <message>
        <source>The parts are called train, validation and test.</source>
        <translation>부분의 이름은 train, validation, test입니다.</translation>
    </message>
    <message>
        <source>Their images are divided as those without a part are.</source>
        <translation>이 행의 이미지는 부분이 적히지 않은 이미지처럼 나눕니다.</translation>
    </message>
    <message>
        <source>There are no images with a class in the shards {name}.</source>
        <translation>샤드에 클래스가 있는 이미지가 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Looked through: {count}. Beside an image KEY.jpg lies its class: a number or a name in KEY.cls, KEY.json or KEY.txt.</source>
        <translation>살펴본 샤드: {count}개. 이미지 KEY.jpg 옆의 KEY.cls, KEY.json 또는 KEY.txt에 클래스의 번호나 이름이 있어야 합니다.</translation>
    </message>
    <message>
        <source>Write the classes into the shards, or choose a folder with a folder of images for each class.</source>
        <translation>샤드에 클래스를 적어 넣거나, 클래스마다 이미지 폴더가 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{name} stands for too many shards.</source>
        <translation>너무 많은 샤드를 가리키는 이름입니다: {name}.</translation>
    </message>
    <message>
        <source>A pattern may stand for up to {limit} files.</source>
        <translation>패턴 하나는 파일을 {limit}개까지 가리킬 수 있습니다.</translation>
    </message>
    <message>
        <source>Check the numbers between the braces.</source>
        <translation>중괄호 안의 숫자를 확인하세요.</translation>
    </message>
    <message>
        <source>Entries of shards that were not read: {count} ({names}).</source>
        <translation>읽지 않은 샤드 항목: {count}개 ({names}).</translation>
    </message>
    <message>
        <source>They are links or devices, have names that lead out of the shard or come twice in it, or are larger than {limit} MB.</source>
        <translation>링크나 장치이거나, 이름이 샤드 밖을 가리키거나 두 번 나오거나, {limit} MB보다 큽니다.</translation>
    </message>
    <message>
        <source>They are left out. Make the shards anew without them if they are images of yours.</source>
        <translation>이 항목은 제외합니다. 내 이미지라면 샤드를 다시 만드세요.</translation>
    </message>
    <message>
        <source>Images in shards without a class: {count} ({names}).</source>
        <translation>클래스가 없는 샤드 이미지: {count}개 ({names}).</translation>
    </message>
    <message>
        <source>No file of the same name that ends in .cls, .json or .txt says it in one short line.</source>
        <translation>이름이 같고 .cls, .json 또는 .txt로 끝나며 클래스가 짧은 한 줄로 적힌 파일이 없습니다.</translation>
    </message>
    <message>
        <source>They are left out. Write their classes into the shards to use them.</source>
        <translation>이 이미지는 제외합니다. 쓰려면 샤드에 클래스를 적어 넣으세요.</translation>
    </message>
    <message>
        <source>Shards that could not be read to their end: {count} ({names}).</source>
        <translation>끝까지 읽을 수 없었던 샤드: {count}개 ({names}).</translation>
    </message>
    <message>
        <source>They are damaged or were copied only in part, or hold more than {limit} entries.</source>
        <translation>손상되었거나 일부만 복사되었거나, 항목이 {limit}개보다 많습니다.</translation>
    </message>
    <message>
        <source>What comes before is used. Copy or make these again.</source>
        <translation>그 앞까지의 이미지는 씁니다. 이 샤드를 다시 복사하거나 만드세요.</translation>
    </message>
    <message>
        <source>Shards that are not there: {count} ({names}).</source>
        <translation>없는 샤드: {count}개 ({names}).</translation>
    </message>
    <message>
        <source>The pattern stands for them, but they were moved, renamed or deleted.</source>
        <translation>패턴이 가리키지만 옮겨졌거나 이름이 바뀌었거나 삭제되었습니다.</translation>
    </message>
    <message>
        <source>The others are used. Check the numbers between the braces.</source>
        <translation>나머지는 씁니다. 중괄호 안의 숫자를 확인하세요.</translation>
    </message>
    <message>
        <source>Shards that could not be opened: {count} ({names}).</source>
        <translation>열 수 없었던 샤드: {count}개 ({names}).</translation>
    </message>
    <message>
        <source>You may have no right to read them, or their disk fails.</source>
        <translation>읽을 권한이 없거나 디스크에 문제가 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>The others are used. Check them with another program.</source>
        <translation>나머지는 씁니다. 다른 프로그램으로 확인해 보세요.</translation>
    </message>
    <message>
        <source>Compressed shards: {count} ({names}).</source>
        <translation>압축된 샤드: {count}개 ({names}).</translation>
    </message>
    <message>
        <source>An image is read by its place in a shard, which is not known while the shard is compressed.</source>
        <translation>이미지는 샤드 안의 위치로 읽는데, 샤드가 압축되어 있으면 위치를 알 수 없습니다.</translation>
    </message>
    <message>
        <source>They are left out. Unpack them to .tar files, for instance with gunzip.</source>
        <translation>이 샤드는 제외합니다. gunzip 등으로 압축을 풀어 .tar 파일로 만드세요.</translation>
    </message>
    <message>
        <source>Classes without a name in {name}: {count} ({names}).</source>
        <translation>{name}에 이름이 없는 클래스: {count}개 ({names}).</translation>
    </message>
    <message>
        <source>The shards hold numbers that the file of names does not have.</source>
        <translation>샤드에 이름 파일에 없는 번호가 있습니다.</translation>
    </message>
    <message>
        <source>These classes are called by their numbers. Add their names to the file.</source>
        <translation>이 클래스는 번호로 부릅니다. 파일에 이름을 추가하세요.</translation>
    </message>
    <message>
        <source>The names of the classes in {name} cannot be read.</source>
        <translation>{name}에서 클래스 이름을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>It should hold a name in each line, or be a JSON list or object of names and numbers.</source>
        <translation>한 줄에 이름 하나씩 있거나, 이름과 번호로 된 JSON 목록 또는 객체여야 합니다.</translation>
    </message>
    <message>
        <source>The classes are called by their numbers. Correct the file, or take it away.</source>
        <translation>클래스는 번호로 부릅니다. 파일을 고치거나 치우세요.</translation>
    </message>
    <message>
        <source>There is no archive {name}.</source>
        <translation>압축 파일이 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>다시 고르세요.</translation>
    </message>
    <message>
        <source>The archive {name} could not be read.</source>
        <translation>압축 파일을 읽을 수 없었습니다: {name}.</translation>
    </message>
    <message>
        <source>Check its permissions and the drive, then try again.</source>
        <translation>파일 권한과 드라이브를 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{name} is not an archive that tlgui can unpack.</source>
        <translation>tlgui가 풀 수 있는 압축 파일이 아닙니다: {name}.</translation>
    </message>
    <message>
        <source>It unpacks .zip, .tar, .tar.gz, .tar.bz2 and .tar.xz.</source>
        <translation>풀 수 있는 형식은 .zip, .tar, .tar.gz, .tar.bz2, .tar.xz입니다.</translation>
    </message>
    <message>
        <source>Unpack it with another program, then choose the folder.</source>
        <translation>다른 프로그램으로 압축을 푼 뒤 그 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The archive {name} is damaged or incomplete.</source>
        <translation>손상되었거나 불완전한 압축 파일입니다: {name}.</translation>
    </message>
    <message>
        <source>It does not make sense: {reason}.</source>
        <translation>알아볼 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The archive {name} is locked with a password.</source>
        <translation>암호로 잠긴 압축 파일입니다: {name}.</translation>
    </message>
    <message>
        <source>tlgui does not ask for passwords.</source>
        <translation>tlgui는 암호를 묻지 않습니다.</translation>
    </message>
    <message>
        <source>The archive {name} is not unpacked: it would write or point outside its folder.</source>
        <translation>폴더 밖에 쓰거나 폴더 밖을 가리키므로 압축을 풀지 않았습니다: {name}.</translation>
    </message>
    <message>
        <source>The entry {entry} leads elsewhere on the disk, as in archives that mean harm.</source>
        <translation>압축 파일 안의 항목이 디스크의 다른 곳을 가리킵니다: {entry}. 해를 끼치려는 압축 파일에서 볼 수 있는 방식입니다.</translation>
    </message>
    <message>
        <source>Use it only if you trust where it comes from: unpack it with another program.</source>
        <translation>출처를 믿을 수 있을 때만 다른 프로그램으로 풀어서 사용하세요.</translation>
    </message>
    <message>
        <source>The archive {name} holds too many files.</source>
        <translation>파일이 너무 많이 든 압축 파일입니다: {name}.</translation>
    </message>
    <message>
        <source>tlgui unpacks up to {limit} files and folders from one archive.</source>
        <translation>tlgui는 압축 파일 하나에서 파일과 폴더를 {limit}개까지 풉니다.</translation>
    </message>
    <message>
        <source>The archive {name} is not unpacked: it would grow out of all proportion.</source>
        <translation>풀면 터무니없이 커지므로 압축을 풀지 않았습니다: {name}.</translation>
    </message>
    <message>
        <source>More than {limit} GB would come out of it, which images of its size do not.</source>
        <translation>풀면 {limit} GB가 넘습니다. 이 크기의 압축 파일에 든 이미지로는 나올 수 없는 양입니다.</translation>
    </message>
    <message>
        <source>If you trust where it comes from, unpack it with another program.</source>
        <translation>출처를 믿을 수 있으면 다른 프로그램으로 푸세요.</translation>
    </message>
    <message>
        <source>There is not enough space to unpack {name}.</source>
        <translation>압축을 풀 공간이 부족합니다: {name}.</translation>
    </message>
    <message>
        <source>It needs {needed} GB; {free} GB are free at {path}.</source>
        <translation>필요한 공간: {needed} GB, 남은 공간: {free} GB({path}).</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>공간을 비운 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>There are no images in the archive {name}.</source>
        <translation>압축 파일에 이미지가 없습니다: {name}.</translation>
    </message>
    <message>
        <source>No file in it is of a kind that tlgui can read; archives within it are not opened.</source>
        <translation>tlgui가 읽을 수 있는 형식의 파일이 없습니다. 압축 파일 안의 압축 파일은 열지 않습니다.</translation>
    </message>
    <message>
        <source>Choose another archive, or unpack the archives within it first.</source>
        <translation>다른 압축 파일을 고르거나, 안에 든 압축 파일을 먼저 푸세요.</translation>
    </message>
    <message>
        <source>The archive is not unpacked: {path} holds something already.</source>
        <translation>폴더가 비어 있지 않아 압축을 풀지 않았습니다: {path}.</translation>
    </message>
    <message>
        <source>An archive is unpacked into a new folder, so that nothing is overwritten.</source>
        <translation>아무것도 덮어쓰지 않도록 압축은 새 폴더에 풉니다.</translation>
    </message>
    <message>
        <source>The archive could not be unpacked to {path}.</source>
        <translation>다음 위치에 압축을 풀 수 없었습니다: {path}.</translation>
    </message>
    <message>
        <source>There is no backbone called {name}.</source>
        <translation>그런 백본이 없습니다: {name}.</translation>
    </message>
    <message>
        <source>It is not in the gallery of this version of tlgui.</source>
        <translation>이 버전의 tlgui 목록에 없습니다.</translation>
    </message>
    <message>
        <source>Choose one from the list of backbones (tlgui backbones).</source>
        <translation>백본 목록(tlgui backbones)에서 고르세요.</translation>
    </message>
    <message>
        <source>The pretrained weights of {title} are not on this machine.</source>
        <translation>사전 학습된 가중치가 이 컴퓨터에 없습니다: {title}.</translation>
    </message>
    <message>
        <source>They are fetched only when you ask for it.</source>
        <translation>가중치는 요청할 때만 받습니다.</translation>
    </message>
    <message>
        <source>The weights file {path} cannot be opened.</source>
        <translation>가중치 파일을 열 수 없습니다: {path}.</translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read it.</source>
        <translation>파일이 있는지, 읽을 권한이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>The weights file {path} cannot be read.</source>
        <translation>가중치 파일을 읽을 수 없습니다: {path}.</translation>
    </message>
    <message>
        <source>The weights in {path} are not those of {title}.</source>
        <translation>{title} 백본의 가중치가 아닙니다: {path}.</translation>
    </message>
    <message>
        <source>{count} tensors do not fit: {names}.</source>
        <translation>맞지 않는 텐서 {count}개: {names}.</translation>
    </message>
    <message>
        <source>Choose the backbone that these weights belong to, or another file.</source>
        <translation>이 가중치에 맞는 백본이나 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>The model file {path} cannot start a training of {title}.</source>
        <translation>이 모델 파일로는 {title} 학습을 시작할 수 없습니다: {path}.</translation>
    </message>
    <message>
        <source>It holds the weights of {found}.</source>
        <translation>{found} 백본의 가중치가 들어 있습니다.</translation>
    </message>
    <message>
        <source>Choose {found} as the backbone, or another file.</source>
        <translation>{found} 백본이나 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>The weights of {title} could not be fetched.</source>
        <translation>가중치를 받을 수 없었습니다: {title}.</translation>
    </message>
    <message>
        <source>The weights of {title} arrived damaged.</source>
        <translation>받은 가중치가 손상되었습니다: {title}.</translation>
    </message>
    <message>
        <source>Fetch them again. If it goes on, something between here and the server changes the file.</source>
        <translation>다시 받으세요. 되풀이되면 이 컴퓨터와 서버 사이에서 무언가가 파일을 바꾸고 있는 것입니다.</translation>
    </message>
    <message>
        <source>The file {path} could not be written.</source>
        <translation>파일을 쓸 수 없었습니다: {path}.</translation>
    </message>
    <message>
        <source>Free some disk space, or check that you may write to its folder.</source>
        <translation>디스크 공간을 비우거나, 폴더에 쓸 권한이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>{path} is not a weights pack.</source>
        <translation>가중치 팩이 아닙니다: {path}.</translation>
    </message>
    <message>
        <source>Make a pack with: tlgui weights pack NAMES FILE, on a computer with a network connection.</source>
        <translation>네트워크에 연결된 컴퓨터에서 팩을 만드세요: tlgui weights pack NAMES FILE.</translation>
    </message>
    <message>
        <source>The weights pack {path} is damaged.</source>
        <translation>손상된 가중치 팩입니다: {path}.</translation>
    </message>
    <message>
        <source>Copy or make the pack again. Nothing of it was added.</source>
        <translation>팩을 다시 복사하거나 만드세요. 아무것도 추가되지 않았습니다.</translation>
    </message>
    <message>
        <source>There is nothing to pack.</source>
        <translation>팩에 넣을 것이 없습니다.</translation>
    </message>
    <message>
        <source>No backbone was named, or only the bundled one, which every tlgui has.</source>
        <translation>지정한 백본이 없거나, 모든 tlgui에 들어 있는 기본 백본뿐입니다.</translation>
    </message>
    <message>
        <source>Name at least one other backbone (tlgui backbones lists them).</source>
        <translation>다른 백본을 하나 이상 지정하세요(tlgui backbones로 목록 확인).</translation>
    </message>
    <message>
        <source>There is no device called {name}.</source>
        <translation>그런 장치가 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Choose auto, cpu, cuda, cuda:N or mps.</source>
        <translation>auto, cpu, cuda, cuda:N, mps 중에서 고르세요.</translation>
    </message>
    <message>
        <source>The device {name} cannot be used.</source>
        <translation>장치를 사용할 수 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Choose auto or cpu, or free the device and try again.</source>
        <translation>auto나 cpu를 고르거나, 장치를 비운 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>This computes on the processor: no graphics card for it was found.</source>
        <translation>프로세서(CPU)로 계산합니다. 계산에 쓸 그래픽 카드를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Neither an NVIDIA graphics card nor Apple&apos;s graphics is there.</source>
        <translation>NVIDIA 그래픽 카드도 Apple 그래픽도 없습니다.</translation>
    </message>
    <message>
        <source>This computes on the processor, as the settings say.</source>
        <translation>설정에 따라 프로세서에서 계산합니다.</translation>
    </message>
    <message>
        <source>A graphics card, if there is one, is left alone.</source>
        <translation>그래픽 카드가 있어도 사용하지 않습니다.</translation>
    </message>
    <message>
        <source>This computes on the processor although there is an NVIDIA graphics card.</source>
        <translation>NVIDIA 그래픽 카드가 있지만 프로세서(CPU)로 계산합니다.</translation>
    </message>
    <message>
        <source>The PyTorch that is installed was built without CUDA.</source>
        <translation>설치된 PyTorch가 CUDA 없이 빌드되었습니다.</translation>
    </message>
    <message>
        <source>Install a CUDA build of PyTorch; the README has the line.</source>
        <translation>CUDA용 PyTorch를 설치하세요. 명령은 README에 있습니다.</translation>
    </message>
    <message>
        <source>Its driver does not answer: {reason}</source>
        <translation>드라이버가 응답하지 않습니다: {reason}</translation>
    </message>
    <message>
        <source>Install or update NVIDIA&apos;s driver, then start tlgui again.</source>
        <translation>NVIDIA 드라이버를 설치하거나 업데이트한 뒤 tlgui를 다시 시작하세요.</translation>
    </message>
    <message>
        <source>{label} has compute capability {capability}; the PyTorch that is installed supports {supported}.</source>
        <translation>{label}: 컴퓨트 능력은 {capability}, 설치된 PyTorch가 지원하는 것은 {supported}입니다.</translation>
    </message>
    <message>
        <source>Install a PyTorch build that still supports this card, or go on with the processor.</source>
        <translation>이 카드를 아직 지원하는 PyTorch를 설치하거나, 프로세서로 계속하세요.</translation>
    </message>
    <message>
        <source>This computes on the processor although there is a graphics card.</source>
        <translation>그래픽 카드가 있지만 프로세서(CPU)로 계산합니다.</translation>
    </message>
    <message>
        <source>{label} has no free memory now.</source>
        <translation>{label}: 지금 남은 메모리가 없습니다.</translation>
    </message>
    <message>
        <source>Close other programs that use it, then start tlgui again.</source>
        <translation>그래픽 카드를 쓰는 다른 프로그램을 닫은 뒤 tlgui를 다시 시작하세요.</translation>
    </message>
    <message>
        <source>A small test computation on {label} failed: {reason}</source>
        <translation>{label}: 작은 시험 계산이 실패했습니다: {reason}</translation>
    </message>
    <message>
        <source>Close other programs that use it or update its driver, then start tlgui again.</source>
        <translation>그래픽 카드를 쓰는 다른 프로그램을 닫거나 드라이버를 업데이트한 뒤 tlgui를 다시 시작하세요.</translation>
    </message>
    <message>
        <source>There is no layer called {name} in this network.</source>
        <translation>이 네트워크에 그런 층이 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Choose one from the list of layers (tlgui maps --list).</source>
        <translation>층 목록(tlgui maps --list)에서 고르세요.</translation>
    </message>
    <message>
        <source>The numbers of {name} are not made by one convolution or pooling.</source>
        <translation>{name}의 수는 합성곱이나 풀링 하나로 만든 것이 아닙니다.</translation>
    </message>
    <message>
        <source>It is a block of several layers, or an activation.</source>
        <translation>여러 층으로 된 블록이거나 활성화 함수입니다.</translation>
    </message>
    <message>
        <source>Choose a convolution or a pooling inside it.</source>
        <translation>그 안의 합성곱이나 풀링을 고르세요.</translation>
    </message>
    <message>
        <source>The layer {name} has no such channel or place.</source>
        <translation>층 {name}에는 그런 채널이나 자리가 없습니다.</translation>
    </message>
    <message>
        <source>It has {shape} numbers (channels, rows, columns), counted from 0.</source>
        <translation>수가 {shape}개(채널, 행, 열) 있으며 0부터 셉니다.</translation>
    </message>
    <message>
        <source>None of these images could be read: {count}.</source>
        <translation>이미지를 하나도 읽지 못했습니다: {count}장.</translation>
    </message>
    <message>
        <source>They may have been moved or deleted.</source>
        <translation>옮겨졌거나 지워졌을 수 있습니다.</translation>
    </message>
    <message>
        <source>Open the folder again, or choose other images.</source>
        <translation>폴더를 다시 열거나 다른 이미지를 고르세요.</translation>
    </message>
    <message>
        <source>The model has no class called {name}.</source>
        <translation>모델에 {name}(이)라는 클래스가 없습니다.</translation>
    </message>
    <message>
        <source>Its classes: {classes}.</source>
        <translation>모델의 클래스: {classes}.</translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation>이 중에서 고르세요.</translation>
    </message>
    <message>
        <source>{name} cannot compute this backbone here.</source>
        <translation>{name}(으)로는 여기에서 이 백본을 계산할 수 없습니다.</translation>
    </message>
    <message>
        <source>It says: {reason}</source>
        <translation>이유: {reason}</translation>
    </message>
    <message>
        <source>Leave the choice to tlgui, or choose torch.</source>
        <translation>선택을 tlgui에 맡기거나 torch를 고르세요.</translation>
    </message>
    <message>
        <source>{value} is not a usable value for {name}.</source>
        <translation>{value}은(는) {name}에 쓸 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>It is out of the range that makes sense.</source>
        <translation>의미 있는 범위를 벗어났습니다.</translation>
    </message>
    <message>
        <source>Give another value, or leave it to tlgui.</source>
        <translation>다른 값을 주거나 tlgui에 맡기세요.</translation>
    </message>
    <message>
        <source>{name} cannot take images of {size} px.</source>
        <translation>{name}에는 {size} px 이미지를 넣을 수 없습니다.</translation>
    </message>
    <message>
        <source>It takes {least} to {most} px.</source>
        <translation>{least}에서 {most} px까지 받습니다.</translation>
    </message>
    <message>
        <source>Give a size in between, or leave it to tlgui.</source>
        <translation>그 사이의 크기를 지정하거나 tlgui에 맡기세요.</translation>
    </message>
    <message>
        <source>It divides an image into a fixed number of patches, so that it takes {least} px alone.</source>
        <translation>이미지를 정해진 수의 조각으로 나누므로 {least} px만 받습니다.</translation>
    </message>
    <message>
        <source>Leave the size to tlgui, or choose a convolutional backbone.</source>
        <translation>크기를 tlgui에 맡기거나 합성곱 백본을 고르세요.</translation>
    </message>
    <message>
        <source>There is no learning rate to find here.</source>
        <translation>여기서는 찾을 학습률이 없습니다.</translation>
    </message>
    <message>
        <source>The classifier alone is solved at once; only blocks and hidden units learn by steps.</source>
        <translation>분류기만일 때는 한 번에 풀립니다. 블록과 은닉 유닛만 단계로 학습합니다.</translation>
    </message>
    <message>
        <source>Let blocks learn, or give the classifier hidden units.</source>
        <translation>블록을 학습하게 하거나 분류기에 은닉 유닛을 주세요.</translation>
    </message>
    <message>
        <source>The file of your presets could not be read: {path}</source>
        <translation>프리셋 파일을 읽을 수 없습니다: {path}</translation>
    </message>
    <message>
        <source>Correct the file, or save a preset: the old file is then kept beside it as {kept}.</source>
        <translation>파일을 고치거나 프리셋을 저장하세요. 그러면 옛 파일은 옆에 {kept}(으)로 남습니다.</translation>
    </message>
    <message>
        <source>The preset “{name}” cannot be used.</source>
        <translation>프리셋 ‘{name}’을(를) 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Correct it in the file {path}, or save one of the same name over it.</source>
        <translation>파일 {path}에서 고치거나 같은 이름으로 덮어써 저장하세요.</translation>
    </message>
    <message>
        <source>A preset needs a name.</source>
        <translation>프리셋에는 이름이 필요합니다.</translation>
    </message>
    <message>
        <source>Give a name of 1 to {most} characters.</source>
        <translation>1자에서 {most}자까지의 이름을 지으세요.</translation>
    </message>
    <message>
        <source>The processes of this training did not find each other.</source>
        <translation>이 학습의 프로세스들이 서로를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Check that all of them were started, and that the machines reach each other over the network.</source>
        <translation>모든 프로세스가 시작되었는지, 컴퓨터들이 네트워크로 서로 연결되는지 확인하세요.</translation>
    </message>
    <message>
        <source>The processes of this training do not see the same images.</source>
        <translation>이 학습의 프로세스들이 서로 다른 이미지를 보고 있습니다.</translation>
    </message>
    <message>
        <source>The folder has other images on one machine than on another, or other divisions of them.</source>
        <translation>폴더의 이미지나 그 나눔이 컴퓨터마다 다릅니다.</translation>
    </message>
    <message>
        <source>Give every machine the same images, best in a folder that they share.</source>
        <translation>모든 컴퓨터에 같은 이미지를 주세요. 함께 쓰는 공유 폴더가 가장 좋습니다.</translation>
    </message>
    <message>
        <source>This training cannot run in several processes on processors.</source>
        <translation>이 학습은 CPU에서 여러 프로세스로 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>Its network collects statistics of whole batches (BatchNorm), which only graphics cards sum up between them.</source>
        <translation>이 신경망은 배치 전체의 통계(BatchNorm)를 모으는데, 이를 서로 합치는 것은 그래픽 카드에서만 됩니다.</translation>
    </message>
    <message>
        <source>Train in one process, on graphics cards, or from pretrained weights.</source>
        <translation>프로세스 하나로, 그래픽 카드에서, 또는 사전 학습된 가중치에서 학습하세요.</translation>
    </message>
    <message>
        <source>Images that are nearly the same were not looked for: {count} are too many.</source>
        <translation>거의 같은 이미지는 찾지 않았습니다. {count}장은 너무 많습니다.</translation>
    </message>
    <message>
        <source>Each image is compared with every other one, which takes hours for more than {most}. Exact copies stay in one part all the same, but of two images that are nearly the same one may train and the other check: the figures then look better than they are.</source>
        <translation>이미지마다 다른 모든 이미지와 비교하므로 {most}장이 넘으면 몇 시간이 걸립니다. 똑같은 사본은 그래도 한쪽에 모이지만, 거의 같은 두 이미지 중 하나는 학습에, 다른 하나는 검증에 쓰일 수 있습니다. 그러면 수치가 실제보다 좋아 보입니다.</translation>
    </message>
    <message>
        <source>If folders or names say which images belong together, divide the images by these instead.</source>
        <translation>폴더나 이름으로 함께 있어야 할 이미지를 알 수 있다면, 그것을 기준으로 나누세요.</translation>
    </message>
    <message>
        <source>Of {count} images the answers to {listed} are shown.</source>
        <translation>이미지 {count}장 중 {listed}장의 답을 표시합니다.</translation>
    </message>
    <message>
        <source>Lists and charts of all of them would not fit into memory.</source>
        <translation>모두를 목록과 차트로 만들면 메모리에 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing needs to be done. The accuracy and the table of classes count every image.</source>
        <translation>아무것도 하지 않아도 됩니다. 정확도와 클래스 표는 모든 이미지를 셉니다.</translation>
    </message>
    <message>
        <source>Memory ran short: each step is computed in {parts} parts from now on.</source>
        <translation>메모리가 모자랐습니다. 이제부터 한 단계를 {parts}번에 나누어 계산합니다.</translation>
    </message>
    <message>
        <source>A whole step&apos;s images did not fit at once. The recipe is the same, and it takes a little longer.</source>
        <translation>한 단계의 이미지가 한꺼번에 들어가지 않았습니다. 레시피는 같고 조금 더 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Nothing needs to be done. Closing other programs may make it faster next time.</source>
        <translation>따로 할 일은 없습니다. 다음에는 다른 프로그램을 닫으면 더 빨라질 수 있습니다.</translation>
    </message>
    <message>
        <source>The model cannot be exported, because {name} is not installed.</source>
        <translation>{name}이(가) 설치되어 있지 않아 모델을 내보낼 수 없습니다.</translation>
    </message>
    <message>
        <source>It writes this format, or runs what was written to check it.</source>
        <translation>이 형식을 쓰거나, 쓴 것을 실행해 확인하는 데 필요합니다.</translation>
    </message>
    <message>
        <source>Install it with pip, or choose the other format.</source>
        <translation>pip로 설치하거나 다른 형식을 고르십시오.</translation>
    </message>
    <message>
        <source>The model file itself cannot be written over.</source>
        <translation>모델 파일 자체에 덮어쓸 수는 없습니다.</translation>
    </message>
    <message>
        <source>{path} is the model whose classes are to have other names; it stays as it is.</source>
        <translation>{path}은(는) 클래스 이름을 바꾸려는 모델이며 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Each class needs one name.</source>
        <translation>클래스마다 이름이 하나씩 필요합니다.</translation>
    </message>
    <message>
        <source>There are {names} names and {classes} classes.</source>
        <translation>이름은 {names}개, 클래스는 {classes}개입니다.</translation>
    </message>
    <message>
        <source>Give as many names as there are classes.</source>
        <translation>클래스 수만큼 이름을 지정하세요.</translation>
    </message>
    <message>
        <source>The image was not fetched.</source>
        <translation>이미지를 가져오지 않았습니다.</translation>
    </message>
    <message>
        <source>Its address does not begin with https, so anybody on the way could change it: {address}</source>
        <translation>주소가 https로 시작하지 않아 중간에서 누구나 바꿀 수 있습니다: {address}</translation>
    </message>
    <message>
        <source>Save the image with the browser, and drop the file here.</source>
        <translation>브라우저로 이미지를 저장한 뒤 그 파일을 여기에 놓으세요.</translation>
    </message>
    <message>
        <source>The image could not be fetched from {address}.</source>
        <translation>{address}에서 이미지를 가져오지 못했습니다.</translation>
    </message>
    <message>
        <source>What lies at {address} is too large.</source>
        <translation>{address}에 있는 것이 너무 큽니다.</translation>
    </message>
    <message>
        <source>More than {limit} MB are not fetched.</source>
        <translation>{limit}MB보다 크면 가져오지 않습니다.</translation>
    </message>
    <message>
        <source>Save it with the browser, and drop the file here.</source>
        <translation>브라우저로 저장한 뒤 그 파일을 여기에 놓으세요.</translation>
    </message>
    <message>
        <source>There is no image at {address}.</source>
        <translation>{address}에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>What was fetched does not begin like an image; perhaps it is a page that shows one.</source>
        <translation>가져온 것이 이미지 형식이 아닙니다. 이미지를 보여 주는 웹 페이지일 수 있습니다.</translation>
    </message>
    <message>
        <source>The folder {folder} is not there.</source>
        <translation>{folder} 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>It was moved or renamed, or its disk is not connected.</source>
        <translation>옮겼거나 이름을 바꾸었거나 디스크가 연결되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Watching goes on as soon as it is back.</source>
        <translation>폴더가 다시 나타나면 계속 지켜봅니다.</translation>
    </message>
    <message>
        <source>The model has new classes: {classes}.</source>
        <translation>모델의 클래스가 바뀌었습니다: {classes}.</translation>
    </message>
    <message>
        <source>It is a new file, {file}; the model before was not touched.</source>
        <translation>새 파일 {file}에 저장했으며 이전 모델은 그대로입니다.</translation>
    </message>
    <message>
        <source>The model has no class “{name}”.</source>
        <translation>모델에 “{name}” 클래스가 없습니다.</translation>
    </message>
    <message>
        <source>Its classes are: {classes}.</source>
        <translation>모델의 클래스: {classes}.</translation>
    </message>
    <message>
        <source>Write OLD=NEW with one of these before the equals sign.</source>
        <translation>등호 앞에 이 중 하나를 넣어 OLD=NEW로 쓰세요.</translation>
    </message>
    <message>
        <source>The class “{name}” would have no name.</source>
        <translation>“{name}” 클래스의 이름이 없어집니다.</translation>
    </message>
    <message>
        <source>A name of spaces alone is none.</source>
        <translation>공백만으로는 이름이 될 수 없습니다.</translation>
    </message>
    <message>
        <source>Write a name for it.</source>
        <translation>이름을 쓰세요.</translation>
    </message>
    <message>
        <source>Only the class “{name}” would be left.</source>
        <translation>“{name}” 클래스 하나만 남게 됩니다.</translation>
    </message>
    <message>
        <source>A model tells two classes or more apart.</source>
        <translation>모델은 둘 이상의 클래스를 구분합니다.</translation>
    </message>
    <message>
        <source>Keep at least two different names.</source>
        <translation>서로 다른 이름을 두 개 이상 남기세요.</translation>
    </message>
    <message>
        <source>{path} is the model that is to be exported.</source>
        <translation>{path}은(는) 내보내려는 모델입니다.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>다른 이름을 고르십시오.</translation>
    </message>
    <message>
        <source>The model could not be exported.</source>
        <translation>모델을 내보내지 못했습니다.</translation>
    </message>
    <message>
        <source>Its network holds something that the format cannot say: {reason}</source>
        <translation>네트워크에 이 형식으로 나타낼 수 없는 것이 있습니다: {reason}</translation>
    </message>
    <message>
        <source>Choose the other format.</source>
        <translation>다른 형식을 고르십시오.</translation>
    </message>
    <message>
        <source>Only ONNX files are written with 8-bit numbers.</source>
        <translation>8비트 수로는 ONNX 파일만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The other format was chosen.</source>
        <translation>다른 형식을 골랐습니다.</translation>
    </message>
    <message>
        <source>Choose ONNX, or leave 8-bit numbers out.</source>
        <translation>ONNX를 고르거나 8비트 수를 쓰지 마십시오.</translation>
    </message>
    <message>
        <source>8-bit numbers need the images that the model learned from.</source>
        <translation>8비트 수에는 모델이 학습한 이미지가 필요합니다.</translation>
    </message>
    <message>
        <source>How large the numbers within the network become is measured on them.</source>
        <translation>네트워크 안의 수가 얼마나 커지는지를 그 이미지로 잽니다.</translation>
    </message>
    <message>
        <source>Name the folder of images as well, or leave 8-bit numbers out.</source>
        <translation>이미지 폴더도 정하거나 8비트 수를 쓰지 마십시오.</translation>
    </message>
    <message>
        <source>The exported file answers differently from the model, and was not kept.</source>
        <translation>내보낸 파일이 모델과 다르게 답하여 남기지 않았습니다.</translation>
    </message>
    <message>
        <source>Run in {runtime}, a probability differs by {difference}; {tolerance} is allowed. Images: {images}, the same class: {same}.</source>
        <translation>{runtime}에서 실행하니 확률이 {difference}만큼 다릅니다. {tolerance}까지 허용합니다. 이미지: {images}, 같은 클래스: {same}.</translation>
    </message>
    <message>
        <source>With 8-bit numbers the model becomes worse, and the file was not kept.</source>
        <translation>8비트 수로 하면 모델이 나빠져 파일을 남기지 않았습니다.</translation>
    </message>
    <message>
        <source>Of {images} images it answers {after} % as it should, and the model itself {before} %; 1 point less is allowed.</source>
        <translation>이미지 {images}장 중 {after} %를 맞혔고 모델 자체는 {before} %를 맞혔습니다. 1점까지의 차이만 허용합니다.</translation>
    </message>
    <message>
        <source>Leave 8-bit numbers out, or train another backbone.</source>
        <translation>8비트 수를 쓰지 않거나 다른 백본으로 학습하십시오.</translation>
    </message>
    <message>
        <source>The model knows every image in {path} already.</source>
        <translation>모델이 {path}의 이미지를 이미 모두 알고 있습니다.</translation>
    </message>
    <message>
        <source>All of them took part in its training or its choice. Images: {count}. An accuracy on these would say nothing about new ones.</source>
        <translation>모두 학습하거나 고르는 데 쓰였습니다. 이미지: {count}장. 이 이미지들의 정확도로는 새 이미지를 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose a folder with images that the model has not seen.</source>
        <translation>모델이 보지 않은 이미지가 든 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The model file {name} does not say which images it learned from.</source>
        <translation>모델 파일 {name}에 어떤 이미지로 학습했는지 나와 있지 않습니다.</translation>
    </message>
    <message>
        <source>It is from an older version of tlgui. Images that it has seen are counted, too, which flatters.</source>
        <translation>이전 버전의 tlgui에서 만든 파일입니다. 이미 본 이미지도 세므로 수치가 실제보다 좋게 나옵니다.</translation>
    </message>
    <message>
        <source>Train again, or use images that the model has not seen.</source>
        <translation>다시 학습하거나 모델이 보지 않은 이미지를 쓰세요.</translation>
    </message>
    <message>
        <source>The job {path} could not be read.</source>
        <translation>작업 {path}을(를) 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Check the path and that you may read the file.</source>
        <translation>경로와 파일을 읽을 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>The job {path} could not be understood.</source>
        <translation>작업 {path}을(를) 이해할 수 없습니다.</translation>
    </message>
    <message>
        <source>It is no TOML: {reason}.</source>
        <translation>TOML이 아닙니다: {reason}.</translation>
    </message>
    <message>
        <source>Correct that line, or save the request anew from a run.</source>
        <translation>그 줄을 고치거나, 실행에서 요청을 새로 저장하세요.</translation>
    </message>
    <message>
        <source>The job {path} cannot be followed.</source>
        <translation>작업 {path}대로 할 수 없습니다.</translation>
    </message>
    <message>
        <source>Things that are wrong in it: {count}.</source>
        <translation>잘못된 것: {count}개.</translation>
    </message>
    <message>
        <source>Correct them in the file and try again.</source>
        <translation>파일에서 고친 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The request cannot be saved as a file: {name}</source>
        <translation>요청을 파일로 저장할 수 없습니다: {name}</translation>
    </message>
    <message>
        <source>A file or folder in it has a name that is no text, which TOML cannot hold.</source>
        <translation>그 안의 파일이나 폴더 이름이 글자가 아니어서 TOML에 담을 수 없습니다.</translation>
    </message>
    <message>
        <source>Rename it, scan the images again and train again.</source>
        <translation>이름을 바꾸고 이미지를 다시 읽은 뒤 다시 학습하세요.</translation>
    </message>
    <message>
        <source>The job says {where}, which tlgui does not know.</source>
        <translation>작업에 tlgui가 모르는 {where}이(가) 있습니다.</translation>
    </message>
    <message>
        <source>It may be of a newer version.</source>
        <translation>더 새로운 버전의 것일 수 있습니다.</translation>
    </message>
    <message>
        <source>Take the line out, or update tlgui.</source>
        <translation>그 줄을 빼거나 tlgui를 업데이트하세요.</translation>
    </message>
    <message>
        <source>Did you mean: {near}?</source>
        <translation>혹시 {near}인가요?</translation>
    </message>
    <message>
        <source>The job does not say {where}.</source>
        <translation>작업에 {where}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Without it there is nothing to train.</source>
        <translation>그것 없이는 학습할 수 없습니다.</translation>
    </message>
    <message>
        <source>Add the line {where} = …</source>
        <translation>{where} = … 줄을 넣으세요</translation>
    </message>
    <message>
        <source>The job&apos;s {where} is {value}.</source>
        <translation>작업의 {where}이(가) {value}입니다.</translation>
    </message>
    <message>
        <source>It must be one of: {choices}.</source>
        <translation>다음 가운데 하나여야 합니다: {choices}.</translation>
    </message>
    <message>
        <source>It must be a whole number.</source>
        <translation>정수여야 합니다.</translation>
    </message>
    <message>
        <source>It must be a number.</source>
        <translation>수여야 합니다.</translation>
    </message>
    <message>
        <source>It must be text in quotation marks, and not empty for a path.</source>
        <translation>따옴표 안의 글자여야 하며, 경로는 비어 있을 수 없습니다.</translation>
    </message>
    <message>
        <source>It must be true or false.</source>
        <translation>true나 false여야 합니다.</translation>
    </message>
    <message>
        <source>The job&apos;s {where} does not fit.</source>
        <translation>작업의 {where}이(가) 맞지 않습니다.</translation>
    </message>
    <message>
        <source>It must be a list, as long as it is where tlgui writes it.</source>
        <translation>tlgui가 쓰는 것과 같은 길이의 목록이어야 합니다.</translation>
    </message>
    <message>
        <source>It must be a table: a line [{where}], and its values below it.</source>
        <translation>표여야 합니다: [{where}] 줄과 그 아래의 값들.</translation>
    </message>
    <message>
        <source>From {fewest} to {most} models can be compared, not {count}.</source>
        <translation>모델은 {fewest}개에서 {most}개까지 비교할 수 있습니다. {count}개는 안 됩니다.</translation>
    </message>
    <message>
        <source>Each is held against every other one.</source>
        <translation>서로 하나씩 모두 견주기 때문입니다.</translation>
    </message>
    <message>
        <source>Choose {fewest} to {most} of them.</source>
        <translation>{fewest}개에서 {most}개를 고르세요.</translation>
    </message>
    <message>
        <source>The model {path} was chosen twice.</source>
        <translation>모델 {path}을(를) 두 번 골랐습니다.</translation>
    </message>
    <message>
        <source>A model does not differ from itself.</source>
        <translation>모델은 자기 자신과 다르지 않습니다.</translation>
    </message>
    <message>
        <source>Choose different models.</source>
        <translation>서로 다른 모델을 고르세요.</translation>
    </message>
    <message>
        <source>The model {path} cannot be compared.</source>
        <translation>모델 {path}은(는) 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>Its file does not remember its answers: it was made by an older tlgui.</source>
        <translation>더 오래된 tlgui로 만든 파일이라 답을 기억하고 있지 않습니다.</translation>
    </message>
    <message>
        <source>Train it again, or evaluate both models on the same folder.</source>
        <translation>다시 학습하거나, 두 모델을 같은 폴더로 평가하세요.</translation>
    </message>
    <message>
        <source>{first} and {second} know different classes.</source>
        <translation>{first}와(과) {second}은(는) 아는 클래스가 다릅니다.</translation>
    </message>
    <message>
        <source>Only one of them knows: {names}.</source>
        <translation>한쪽만 아는 클래스: {names}.</translation>
    </message>
    <message>
        <source>Compare models of the same classes.</source>
        <translation>클래스가 같은 모델끼리 비교하세요.</translation>
    </message>
    <message>
        <source>There is no image on which all the models can be compared.</source>
        <translation>모든 모델을 비교할 수 있는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Only images count that none of them learned from and that all of them answered.</source>
        <translation>어느 모델도 배우지 않았고 모두가 답한 이미지만 셉니다.</translation>
    </message>
    <message>
        <source>Train them on the same images with the same seed, and so with the same split.</source>
        <translation>같은 이미지와 같은 시드로, 곧 같은 분할로 학습하세요.</translation>
    </message>
    <message>
        <source>Images left out, because their class was changed between the trainings: {count}.</source>
        <translation>학습 사이에 클래스가 바뀌어 뺀 이미지: {count}장.</translation>
    </message>
    <message>
        <source>There the models were asked for different answers.</source>
        <translation>그 이미지에서는 모델마다 다른 답을 물었습니다.</translation>
    </message>
    <message>
        <source>The folder {path} already holds a run.</source>
        <translation>폴더에 이미 학습 기록이 있습니다: {path}.</translation>
    </message>
    <message>
        <source>Each training has a folder of its own, so that none overwrites another.</source>
        <translation>서로 덮어쓰지 않도록 학습마다 폴더를 따로 씁니다.</translation>
    </message>
    <message>
        <source>tlgui is now version {version}.</source>
        <translation>tlgui 버전이 {version}이 되었습니다.</translation>
    </message>
    <message>
        <source>tlgui was not closed properly the last time.</source>
        <translation>지난번에 tlgui가 제대로 닫히지 않았습니다.</translation>
    </message>
    <message>
        <source>It or the computer stopped while “{name}” was open.</source>
        <translation>“{name}” 항목을 열어 둔 채 프로그램이나 컴퓨터가 멈췄습니다.</translation>
    </message>
    <message>
        <source>What was saved is there: open it again, and go on with a training on the page Runs.</source>
        <translation>저장한 것은 그대로 있습니다. 다시 열고, 학습은 실행 페이지에서 이어서 하세요.</translation>
    </message>
    <message>
        <source>Take the images with another program, and drop them on the window.</source>
        <translation>다른 프로그램으로 이미지를 촬영해 창 위에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Connect a camera and open this again, or use images from a phone.</source>
        <translation>카메라를 연결하고 이 창을 다시 열거나, 휴대전화로 촬영한 이미지를 쓰세요.</translation>
    </message>
    <message>
        <source>tlgui {version} with Python {python} on {system}.</source>
        <translation>tlgui {version}, Python {python}, {system}.</translation>
    </message>
    <message>
        <source>{name} {version}</source>
        <translation>{name} {version}</translation>
    </message>
    <message>
        <source>{name} cannot be used.</source>
        <translation>사용할 수 없습니다: {name}.</translation>
    </message>
    <message>
        <source>Install tlgui again. From source: pip install -e . in its folder.</source>
        <translation>tlgui를 다시 설치하세요. 소스에서 설치했다면 그 폴더에서 pip install -e . 를 실행하세요.</translation>
    </message>
    <message>
        <source>Processor: {label}; {threads} threads compute ({features}), {memory} GB of memory.</source>
        <translation>프로세서: {label}, 계산 스레드 {threads}개({features}), 메모리 {memory} GB.</translation>
    </message>
    <message>
        <source>Graphics card: {label}, {memory} GB of memory.</source>
        <translation>그래픽 카드: {label}, 메모리 {memory} GB.</translation>
    </message>
    <message>
        <source>No graphics card that could help was found: everything is computed on the processor.</source>
        <translation>도움이 될 그래픽 카드를 찾지 못했습니다. 모든 계산을 프로세서에서 합니다.</translation>
    </message>
    <message>
        <source>There is an AMD graphics card, and everything is computed on the processor.</source>
        <translation>AMD 그래픽 카드가 있지만 모든 계산을 프로세서에서 합니다.</translation>
    </message>
    <message>
        <source>The PyTorch that is installed cannot use it.</source>
        <translation>설치된 PyTorch가 이 카드를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Everything works as it is. On Linux, PyTorch has a build for some of these cards (ROCm), which tlgui is not tested with.</source>
        <translation>지금 그대로도 모두 동작합니다. Linux에는 일부 카드를 위한 PyTorch 빌드(ROCm)가 있지만, tlgui는 그 빌드로 시험하지 않았습니다.</translation>
    </message>
    <message>
        <source>PyTorch is the build for {build}.</source>
        <translation>PyTorch 빌드: {build}용.</translation>
    </message>
    <message>
        <source>PyTorch is the build for processors alone.</source>
        <translation>PyTorch 빌드: 프로세서 전용.</translation>
    </message>
    <message>
        <source>The weights of {title} that came with tlgui are whole.</source>
        <translation>tlgui에 들어 있는 가중치가 온전합니다: {title}.</translation>
    </message>
    <message>
        <source>The weights of {title} that come with tlgui are not there.</source>
        <translation>tlgui에 들어 있어야 할 가중치가 없습니다: {title}.</translation>
    </message>
    <message>
        <source>Install tlgui again.</source>
        <translation>tlgui를 다시 설치하세요.</translation>
    </message>
    <message>
        <source>The weights of {title} that came with tlgui are damaged.</source>
        <translation>tlgui에 들어 있는 가중치가 손상되었습니다: {title}.</translation>
    </message>
    <message>
        <source>Their checksum is not that of the file that was packed.</source>
        <translation>체크섬이 처음 넣은 파일과 다릅니다.</translation>
    </message>
    <message>
        <source>The weights of {title} can be read ({count} tensors).</source>
        <translation>가중치를 읽을 수 있습니다: {title}(텐서 {count}개).</translation>
    </message>
    <message>
        <source>The weights of {title} are damaged.</source>
        <translation>가중치가 손상되었습니다: {title}.</translation>
    </message>
    <message>
        <source>{path}: {reason}</source>
        <translation>{path}: {reason}</translation>
    </message>
    <message>
        <source>Delete the file and fetch the weights again.</source>
        <translation>파일을 지우고 가중치를 다시 내려받으세요.</translation>
    </message>
    <message>
        <source>Projects and models can be written: {path}</source>
        <translation>프로젝트와 모델을 저장할 수 있습니다: {path}</translation>
    </message>
    <message>
        <source>Weights and the sample can be written: {path}</source>
        <translation>가중치와 예제를 저장할 수 있습니다: {path}</translation>
    </message>
    <message>
        <source>The cache can be written: {path}</source>
        <translation>캐시를 저장할 수 있습니다: {path}</translation>
    </message>
    <message>
        <source>Logs can be written: {path}</source>
        <translation>로그를 저장할 수 있습니다: {path}</translation>
    </message>
    <message>
        <source>Settings can be written: {path}</source>
        <translation>설정을 저장할 수 있습니다: {path}</translation>
    </message>
    <message>
        <source>Nothing can be written to {path}.</source>
        <translation>쓸 수 없는 폴더입니다: {path}.</translation>
    </message>
    <message>
        <source>Give your account the right to write there, or set TLGUI_HOME to another folder.</source>
        <translation>계정에 쓰기 권한을 주거나 TLGUI_HOME에 다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Little space is left: {free} GB are free at {path}.</source>
        <translation>남은 공간이 적습니다: {free} GB({path}).</translation>
    </message>
    <message>
        <source>A training may need more for what it keeps.</source>
        <translation>학습이 보관할 것에는 더 많은 공간이 필요할 수 있습니다.</translation>
    </message>
    <message>
        <source>Free some space, or let the cache take less.</source>
        <translation>공간을 비우거나 캐시 크기를 줄이세요.</translation>
    </message>
    <message>
        <source>A part of the cache cannot be read.</source>
        <translation>캐시 일부를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Close tlgui and delete this file; what was in it is computed again.</source>
        <translation>tlgui를 닫고 이 파일을 지우세요. 들어 있던 것은 다시 계산합니다.</translation>
    </message>
    <message>
        <source>The activation cache takes {used} GB of at most {most} GB: {path}</source>
        <translation>활성값 캐시: 최대 {most} GB 중 {used} GB 사용({path})</translation>
    </message>
    <message>
        <source>The system libraries that the window needs are there.</source>
        <translation>창에 필요한 시스템 라이브러리가 모두 있습니다.</translation>
    </message>
    <message>
        <source>There is a font with Korean letters.</source>
        <translation>한글 글꼴이 있습니다.</translation>
    </message>
    <message>
        <source>No font with Korean letters was found.</source>
        <translation>한글 글꼴을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Korean texts and names would show as boxes.</source>
        <translation>한글이 네모로 보일 수 있습니다.</translation>
    </message>
    <message>
        <source>Install one with: {command}</source>
        <translation>다음 명령으로 설치하세요: {command}</translation>
    </message>
    <message>
        <source>Parts of this installation do not work: {count}.</source>
        <translation>설치에서 동작하지 않는 부분: {count}개.</translation>
    </message>
    <message>
        <source>They are marked FAILED above.</source>
        <translation>위에 FAILED로 표시되어 있습니다.</translation>
    </message>
    <message>
        <source>Each says what to do.</source>
        <translation>각 줄에 해결 방법이 있습니다.</translation>
    </message>
    <message>
        <source>Choose a new folder.</source>
        <translation>새 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The run could not be written to {path}.</source>
        <translation>학습 기록을 쓸 수 없었습니다: {path}.</translation>
    </message>
    <message>
        <source>Check that there is space on the disk and that the folder may be written to, then try again.</source>
        <translation>디스크에 공간이 있는지, 폴더에 쓸 권한이 있는지 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Add images to the small classes, or weigh the classes equally in the training.</source>
        <translation>작은 클래스에 이미지를 더하거나 학습에서 클래스를 똑같이 반영하세요.</translation>
    </message>
    <message>
        <source>Fetch them in the backbone picker, add a pack (tlgui weights add FILE), or choose EfficientNet-Lite0.</source>
        <translation>백본 선택 창에서 받거나, 팩을 추가하거나(tlgui weights add FILE), EfficientNet-Lite0을 고르세요.</translation>
    </message>
    <message>
        <source>Choose a .safetensors or .pth file of backbone weights, or a model file of tlgui.</source>
        <translation>백본 가중치(.safetensors 또는 .pth)나 tlgui 모델 파일을 고르세요.</translation>
    </message>
    <message>
        <source>Check the network and proxy, or bring a pack from a connected computer (tlgui weights add FILE).</source>
        <translation>네트워크와 프록시를 확인하거나, 연결된 컴퓨터에서 팩을 가져오세요(tlgui weights add FILE).</translation>
    </message>
    <message>
        <source>There is no graphics card number {number}.</source>
        <translation>{number}번 그래픽 카드가 없습니다.</translation>
    </message>
    <message>
        <source>There are {count}, counted from 0; number {number} is not one of them.</source>
        <translation>0부터 세어 모두 {count}개이며, {number}번은 없습니다.</translation>
    </message>
    <message>
        <source>Choose auto, or a number that is there.</source>
        <translation>auto나 있는 번호를 고르세요.</translation>
    </message>
    <message>
        <source>{epochs} is not a number of epochs.</source>
        <translation>에포크 수로 쓸 수 없는 값입니다: {epochs}.</translation>
    </message>
    <message>
        <source>A training needs at least one epoch.</source>
        <translation>학습에는 에포크가 하나 이상 필요합니다.</translation>
    </message>
    <message>
        <source>Give 1 or more, or leave it to tlgui.</source>
        <translation>1 이상을 지정하거나 tlgui에 맡기세요.</translation>
    </message>
    <message>
        <source>{fraction} of the images cannot be held out for validation.</source>
        <translation>이 비율의 이미지를 검증용으로 남겨 둘 수 없습니다: {fraction}.</translation>
    </message>
    <message>
        <source>The fraction must be above 0 and at most 0.9.</source>
        <translation>비율은 0보다 크고 0.9 이하여야 합니다.</translation>
    </message>
    <message>
        <source>Give a fraction such as 0.2.</source>
        <translation>0.2와 같은 비율을 지정하세요.</translation>
    </message>
    <message>
        <source>{batch} is not a usable batch size here.</source>
        <translation>여기에 쓸 수 없는 배치 크기입니다: {batch}.</translation>
    </message>
    <message>
        <source>A batch needs at least {least} images.</source>
        <translation>배치에는 이미지가 {least}장 이상 필요합니다.</translation>
    </message>
    <message>
        <source>Give {least} or more, or leave it to tlgui.</source>
        <translation>{least} 이상을 지정하거나 tlgui에 맡기세요.</translation>
    </message>
    <message>
        <source>{rate} is not a usable learning rate.</source>
        <translation>쓸 수 없는 학습률입니다: {rate}.</translation>
    </message>
    <message>
        <source>It must be above 0 and at most 1.</source>
        <translation>0보다 크고 1 이하여야 합니다.</translation>
    </message>
    <message>
        <source>Give a rate such as 0.0005, or leave it to tlgui.</source>
        <translation>0.0005와 같은 값을 지정하거나 tlgui에 맡기세요.</translation>
    </message>
    <message>
        <source>{decay} is not a usable weight decay.</source>
        <translation>쓸 수 없는 가중치 감쇠입니다: {decay}.</translation>
    </message>
    <message>
        <source>It must be 0 or more.</source>
        <translation>0 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>Give a value such as 0.05, or leave it to tlgui.</source>
        <translation>0.05와 같은 값을 지정하거나 tlgui에 맡기세요.</translation>
    </message>
    <message>
        <source>The freeze depth {depth} does not exist in this backbone.</source>
        <translation>이 백본에 없는 동결 깊이입니다: {depth}.</translation>
    </message>
    <message>
        <source>It has {blocks} blocks, so the depth goes from 0 (nothing frozen) to {blocks} (all frozen).</source>
        <translation>블록이 {blocks}개이므로 깊이는 0(동결 없음)부터 {blocks}(모두 동결)까지입니다.</translation>
    </message>
    <message>
        <source>Choose a depth from 0 to {blocks}.</source>
        <translation>0부터 {blocks}까지의 깊이를 고르세요.</translation>
    </message>
    <message>
        <source>The freeze depth {depth} does not fit the strategy {strategy}.</source>
        <translation>동결 깊이 {depth}, 전략 {strategy}: 서로 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The strategy classifier freezes all {blocks} blocks and whole freezes none.</source>
        <translation>전략 classifier는 블록 {blocks}개를 모두 동결하고, whole은 하나도 동결하지 않습니다.</translation>
    </message>
    <message>
        <source>Leave the depth out, or choose the strategy partial with a depth from 1 to {most}.</source>
        <translation>깊이를 빼거나, 전략 partial과 1부터 {most}까지의 깊이를 고르세요.</translation>
    </message>
    <message>
        <source>A random start cannot go with frozen blocks.</source>
        <translation>무작위 가중치로 시작하면서 블록을 동결할 수는 없습니다.</translation>
    </message>
    <message>
        <source>Frozen blocks keep what they begin with, and random numbers recognise nothing.</source>
        <translation>동결된 블록은 처음 값을 유지하는데, 무작위 수는 아무것도 알아보지 못합니다.</translation>
    </message>
    <message>
        <source>Choose the strategy whole, or start pretrained.</source>
        <translation>전략 whole을 고르거나, 사전 학습된 가중치로 시작하세요.</translation>
    </message>
    <message>
        <source>{count} images could not be read and were left out.</source>
        <translation>읽을 수 없어 제외한 이미지: {count}장.</translation>
    </message>
    <message>
        <source>They are: {names}.</source>
        <translation>제외한 이미지: {names}.</translation>
    </message>
    <message>
        <source>Replace or delete them if they matter.</source>
        <translation>필요한 이미지라면 바꾸고, 아니면 삭제하세요.</translation>
    </message>
    <message>
        <source>There is no image to validate with.</source>
        <translation>검증할 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Every image is needed for training, so nobody can say how well the result does on new images.</source>
        <translation>모든 이미지가 학습에 필요하므로, 새 이미지에서 결과가 얼마나 좋은지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Add images to each class.</source>
        <translation>클래스마다 이미지를 추가하세요.</translation>
    </message>
    <message>
        <source>There are too few readable images to train with.</source>
        <translation>학습에 쓸 수 있는 이미지가 너무 적습니다.</translation>
    </message>
    <message>
        <source>At least two classes need a training image each; {classes} have one.</source>
        <translation>학습 이미지가 있는 클래스가 두 개 이상 필요한데, {classes}개뿐입니다.</translation>
    </message>
    <message>
        <source>The training ran out of bounds: its loss is no longer a number.</source>
        <translation>학습이 발산했습니다. 손실이 더는 수가 아닙니다.</translation>
    </message>
    <message>
        <source>The learning rate {rate} is too high for these images.</source>
        <translation>이 이미지에는 학습률 {rate} 값이 너무 높습니다.</translation>
    </message>
    <message>
        <source>Train again with a lower learning rate.</source>
        <translation>학습률을 낮추어 다시 학습하세요.</translation>
    </message>
    <message>
        <source>One of the processes of this training ended unexpectedly.</source>
        <translation>이 학습의 프로세스 하나가 예기치 않게 끝났습니다.</translation>
    </message>
    <message>
        <source>It was killed or failed, as where memory runs out, or its machine cannot be reached any more.</source>
        <translation>메모리가 부족할 때처럼 강제로 종료되었거나 실패했거나, 그 프로세스가 있는 컴퓨터에 더 이상 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>What was trained up to the last checkpoint is kept: resume the run, and it goes on from there. torchrun&apos;s --max-restarts does so by itself.</source>
        <translation>마지막 체크포인트까지 학습한 것은 남아 있습니다. 이어서 학습하면 거기서부터 계속됩니다. torchrun의 --max-restarts를 쓰면 저절로 그렇게 됩니다.</translation>
    </message>
    <message>
        <source>There was not enough memory on {device}.</source>
        <translation>메모리가 부족했습니다: {device}.</translation>
    </message>
    <message>
        <source>The batch of {batch} images at a time did not fit.</source>
        <translation>이미지를 한 번에 {batch}장씩 처리할 수 없었습니다.</translation>
    </message>
    <message>
        <source>Choose a smaller batch size, freeze more blocks or choose a smaller backbone.</source>
        <translation>배치 크기를 줄이거나, 블록을 더 동결하거나, 더 작은 백본을 고르세요.</translation>
    </message>
    <message>
        <source>The model file {path} is not there.</source>
        <translation>모델 파일이 없습니다: {path}.</translation>
    </message>
    <message>
        <source>It may have been moved, renamed or deleted.</source>
        <translation>옮겨졌거나, 이름이 바뀌었거나, 삭제되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>Choose another model file, or train again.</source>
        <translation>다른 모델 파일을 고르거나 다시 학습하세요.</translation>
    </message>
    <message>
        <source>The model file {path} could not be read.</source>
        <translation>모델 파일을 읽을 수 없었습니다: {path}.</translation>
    </message>
    <message>
        <source>Check that you may read the file and try again.</source>
        <translation>파일을 읽을 권한이 있는지 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a model file.</source>
        <translation>모델 파일이 아니라 폴더입니다: {path}.</translation>
    </message>
    <message>
        <source>A model file is one file that ends in .safetensors.</source>
        <translation>모델 파일은 .safetensors로 끝나는 파일 하나입니다.</translation>
    </message>
    <message>
        <source>Choose the file inside the folder.</source>
        <translation>폴더 안의 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{path} is not a model file.</source>
        <translation>모델 파일이 아닙니다: {path}.</translation>
    </message>
    <message>
        <source>Its beginning is not that of a .safetensors file.</source>
        <translation>파일의 시작 부분이 .safetensors 파일과 다릅니다.</translation>
    </message>
    <message>
        <source>Choose a .safetensors file that tlgui wrote.</source>
        <translation>tlgui가 저장한 .safetensors 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{path} is not opened, because it could run code on your computer.</source>
        <translation>컴퓨터에서 코드를 실행할 수 있어 열지 않았습니다: {path}.</translation>
    </message>
    <message>
        <source>It holds a Python pickle under the name of a model file.</source>
        <translation>모델 파일의 이름이지만 Python 피클이 들어 있습니다.</translation>
    </message>
    <message>
        <source>The model file {path} is incomplete.</source>
        <translation>불완전한 모델 파일입니다: {path}.</translation>
    </message>
    <message>
        <source>It should have {expected} bytes and has {found}.</source>
        <translation>{expected}바이트여야 하는데 {found}바이트입니다.</translation>
    </message>
    <message>
        <source>The model file {path} is damaged.</source>
        <translation>손상된 모델 파일입니다: {path}.</translation>
    </message>
    <message>
        <source>The description at its beginning does not make sense: {reason}.</source>
        <translation>파일 앞부분의 설명을 알아볼 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Copy or download it again, or train again.</source>
        <translation>다시 복사하거나 다운로드하거나, 다시 학습하세요.</translation>
    </message>
    <message>
        <source>{path} was not written by tlgui.</source>
        <translation>tlgui가 저장한 파일이 아닙니다: {path}.</translation>
    </message>
    <message>
        <source>It holds tensors, but not the classes and the backbone they belong to.</source>
        <translation>텐서는 있지만, 어떤 클래스와 백본에 속하는지 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Choose a model that tlgui trained. A file of backbone weights can be chosen when training.</source>
        <translation>tlgui로 학습한 모델을 고르세요. 백본 가중치 파일은 학습할 때 고를 수 있습니다.</translation>
    </message>
    <message>
        <source>The model file {path} was written by a newer tlgui.</source>
        <translation>더 새로운 tlgui에서 저장한 모델 파일입니다: {path}.</translation>
    </message>
    <message>
        <source>Its format is version {version}; this program knows up to {known}.</source>
        <translation>파일의 형식은 버전 {version}, 이 프로그램이 아는 것은 버전 {known}까지입니다.</translation>
    </message>
    <message>
        <source>Update tlgui and open it again.</source>
        <translation>tlgui를 업데이트한 뒤 다시 여세요.</translation>
    </message>
    <message>
        <source>The model file {path} needs a backbone that this tlgui does not have.</source>
        <translation>이 tlgui에 없는 백본이 필요한 모델 파일입니다: {path}.</translation>
    </message>
    <message>
        <source>The backbone is called {name}.</source>
        <translation>백본의 이름: {name}.</translation>
    </message>
    <message>
        <source>The model file {path} does not fit its backbone {name}.</source>
        <translation>모델 파일이 {name} 백본과 맞지 않습니다: {path}.</translation>
    </message>
    <message>
        <source>{missing} tensors are missing, {extra} are too many, {shaped} have a wrong shape; the first is {first}.</source>
        <translation>없는 텐서 {missing}개, 남는 텐서 {extra}개, 모양이 다른 텐서 {shaped}개. 첫 번째: {first}.</translation>
    </message>
    <message>
        <source>Its tensor {first} holds values that are not numbers.</source>
        <translation>텐서에 수가 아닌 값이 들어 있습니다: {first}.</translation>
    </message>
    <message>
        <source>The model could not be written to {path}.</source>
        <translation>모델을 쓸 수 없었습니다: {path}.</translation>
    </message>
    <message>
        <source>There are no images in “{name}”.</source>
        <translation>“{name}”에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>None of the classes in {path} is one of the model&apos;s.</source>
        <translation>모델의 클래스가 하나도 없는 폴더입니다: {path}.</translation>
    </message>
    <message>
        <source>The folder has {theirs}; the model knows {ours}.</source>
        <translation>폴더의 클래스: {theirs}. 모델의 클래스: {ours}.</translation>
    </message>
    <message>
        <source>Choose a folder with the model&apos;s classes.</source>
        <translation>모델의 클래스가 든 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{count} images were left out, because the model does not know their classes.</source>
        <translation>모델이 모르는 클래스여서 제외한 이미지: {count}장.</translation>
    </message>
    <message>
        <source>Unknown to it: {names}.</source>
        <translation>모델이 모르는 클래스: {names}.</translation>
    </message>
    <message>
        <source>Train a model with these classes if you need them.</source>
        <translation>필요하다면 이 클래스로 모델을 학습하세요.</translation>
    </message>
    <message>
        <source>No image in {path} could be read.</source>
        <translation>읽을 수 있는 이미지가 없습니다: {path}.</translation>
    </message>
    <message>
        <source>Each of the {count} images failed.</source>
        <translation>이미지 {count}장 모두 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The sample could not be drawn into {path}.</source>
        <translation>샘플을 그려 넣을 수 없었습니다: {path}.</translation>
    </message>
    <message>
        <source>Check that there is space on the disk and that the folder may be written to.</source>
        <translation>디스크에 공간이 있는지, 폴더에 쓸 권한이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>There is something at {path} already.</source>
        <translation>{path}에 이미 무언가 있습니다.</translation>
    </message>
    <message>
        <source>What is written for another machine needs a place of its own; nothing is written over.</source>
        <translation>다른 컴퓨터를 위해 쓰는 것에는 따로 자리가 필요하며, 아무것도 덮어쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Choose another name, or move what is there away.</source>
        <translation>다른 이름을 고르거나 그곳에 있는 것을 옮기세요.</translation>
    </message>
    <message>
        <source>{path} lies in the folder of the images.</source>
        <translation>{path}은(는) 이미지 폴더 안에 있습니다.</translation>
    </message>
    <message>
        <source>Your images stay as they are: nothing is written into {data}.</source>
        <translation>이미지는 그대로 둡니다. {data}에는 아무것도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Choose a place outside of it.</source>
        <translation>그 밖의 자리를 고르세요.</translation>
    </message>
    <message>
        <source>What another machine needs could not be written to {path}.</source>
        <translation>다른 컴퓨터에 필요한 것을 {path}에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The job {path} cannot take its images from another folder.</source>
        <translation>작업 {path}은(는) 다른 폴더의 이미지를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>It is no job that was written for another machine: there is no list of images beside it.</source>
        <translation>다른 컴퓨터를 위해 쓴 작업이 아닙니다. 곁에 이미지 목록이 없습니다.</translation>
    </message>
    <message>
        <source>Leave out --images, or change the line “data” in the job.</source>
        <translation>--images를 빼거나, 작업의 “data” 줄을 바꾸세요.</translation>
    </message>
    <message>
        <source>Nothing new was heard of this training for {time}.</source>
        <translation>{time} 동안 이 학습의 새 소식이 없습니다.</translation>
    </message>
    <message>
        <source>One step may take long; or it was ended there, or the disk that it writes to is not connected.</source>
        <translation>한 단계가 오래 걸릴 수 있습니다. 아니면 그곳에서 끝났거나, 기록하는 디스크의 연결이 끊어졌습니다.</translation>
    </message>
    <message>
        <source>Look on that machine whether it still runs. What it says from now on is shown here.</source>
        <translation>그 컴퓨터에서 아직 실행 중인지 보세요. 앞으로 알리는 것은 여기에 보입니다.</translation>
    </message>
    <message>
        <source>The run was copied here as run {number}, and its model is open.</source>
        <translation>실행 {number}(으)로 복사했고 그 모델을 열었습니다.</translation>
    </message>
    <message>
        <source>It can be compared with your other runs where both were checked with the same images.</source>
        <translation>같은 이미지로 검증한 다른 실행과 비교할 수 있습니다.</translation>
    </message>
    <message>
        <source>The run in {path} cannot be imported yet.</source>
        <translation>{path}의 실행은 아직 가져올 수 없습니다.</translation>
    </message>
    <message>
        <source>Its training has not finished, so that there is no model and no result.</source>
        <translation>학습이 끝나지 않아 모델도 결과도 없습니다.</translation>
    </message>
    <message>
        <source>Follow it until it has, or let it go on where it was interrupted.</source>
        <translation>끝날 때까지 따라가거나, 중단된 곳에서 이어서 학습하게 하세요.</translation>
    </message>
    <message>
        <source>There is no run in {path}.</source>
        <translation>{path}에는 실행이 없습니다.</translation>
    </message>
    <message>
        <source>A run&apos;s folder holds request.json and report.json; it is what --record named.</source>
        <translation>실행 폴더에는 request.json과 report.json이 있습니다. --record로 정한 폴더입니다.</translation>
    </message>
    <message>
        <source>Choose the folder that the training was recorded in.</source>
        <translation>학습이 기록된 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The run in {path} has no model file.</source>
        <translation>{path}의 실행에는 모델 파일이 없습니다.</translation>
    </message>
    <message>
        <source>Its training wrote it to {model}, where it is not, or not for this computer.</source>
        <translation>학습은 모델을 {model}에 썼지만 그곳에 없거나 이 컴퓨터에서는 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Copy that file into the run&apos;s folder as model.safetensors, and import it again.</source>
        <translation>그 파일을 실행 폴더에 model.safetensors로 복사한 뒤 다시 가져오세요.</translation>
    </message>
    <message>
        <source>There are no runs at {path}.</source>
        <translation>{path}에는 실행이 없습니다.</translation>
    </message>
    <message>
        <source>It is neither a project nor a folder.</source>
        <translation>프로젝트도 폴더도 아닙니다.</translation>
    </message>
    <message>
        <source>Give the folder of a project, or one that holds runs.</source>
        <translation>프로젝트 폴더나 실행이 든 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The run in {path} cannot be resumed.</source>
        <translation>{path}의 실행은 이어서 할 수 없습니다.</translation>
    </message>
    <message>
        <source>Its training came to its end.</source>
        <translation>학습이 이미 끝났습니다.</translation>
    </message>
    <message>
        <source>Use its model, or train again with other settings.</source>
        <translation>그 모델을 쓰거나 다른 설정으로 다시 학습하세요.</translation>
    </message>
    <message>
        <source>There is nothing yet to continue from in {path}.</source>
        <translation>{path}에는 아직 이어 갈 것이 없습니다.</translation>
    </message>
    <message>
        <source>Its training has not come to its end, or its model file is gone.</source>
        <translation>학습이 끝나지 않았거나 모델 파일이 없습니다.</translation>
    </message>
    <message>
        <source>Resume the training first, or train again with its settings.</source>
        <translation>먼저 이어서 학습하거나, 같은 설정으로 다시 학습하세요.</translation>
    </message>
    <message>
        <source>More epochs would change nothing.</source>
        <translation>에포크를 더해도 달라지지 않습니다.</translation>
    </message>
    <message>
        <source>Only the classifier learned, and it was solved to the end.</source>
        <translation>분류기만 학습했고, 이미 끝까지 풀었습니다.</translation>
    </message>
    <message>
        <source>Train again and let blocks learn, too.</source>
        <translation>블록도 배우도록 다시 학습하세요.</translation>
    </message>
    <message>
        <source>The training cannot go on from {path}.</source>
        <translation>{path}에서 학습을 이어 갈 수 없습니다.</translation>
    </message>
    <message>
        <source>Its model has other classes, another backbone, freeze depth, head or image size, or is from an older tlgui.</source>
        <translation>모델의 클래스, 백본, 동결 깊이, 헤드 또는 이미지 크기가 다르거나, 이전 버전의 tlgui에서 만든 모델입니다.</translation>
    </message>
    <message>
        <source>Train again with the settings of that run.</source>
        <translation>그 실행의 설정으로 다시 학습하세요.</translation>
    </message>
    <message>
        <source>The images are no longer divided as they were in the training before.</source>
        <translation>이미지가 이전 학습 때와 다르게 나뉩니다.</translation>
    </message>
    <message>
        <source>{count} of those that would now be held out have taught its model; the result would be flattered.</source>
        <translation>이제 떼어 둘 이미지 가운데 {count}장을 그 모델이 이미 배웠습니다. 결과가 실제보다 좋게 나옵니다.</translation>
    </message>
    <message>
        <source>The run in {path} is at work.</source>
        <translation>{path}의 실행은 진행 중입니다.</translation>
    </message>
    <message>
        <source>A tlgui (process {process} on {computer}) is training it.</source>
        <translation>tlgui({computer}의 프로세스 {process})가 학습하고 있습니다.</translation>
    </message>
    <message>
        <source>Stop that training, or wait until it has finished.</source>
        <translation>그 학습을 멈추거나 끝날 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>The training did not come to its end.</source>
        <translation>학습이 끝까지 가지 못했습니다.</translation>
    </message>
    <message>
        <source>It was stopped, or the program or the computer ended while it ran.</source>
        <translation>멈췄거나, 학습하는 동안 프로그램이나 컴퓨터가 꺼졌습니다.</translation>
    </message>
    <message>
        <source>Resume it where that is offered: it ends as it would have ended. Or train again.</source>
        <translation>이어서 학습할 수 있으면 그렇게 하세요. 멈추지 않은 것과 똑같이 끝납니다. 아니면 다시 학습하세요.</translation>
    </message>
    <message>
        <source>The deleted run {number} cannot be brought back.</source>
        <translation>삭제한 실행 {number}을(를) 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Its folder {path} is no longer there.</source>
        <translation>폴더 {path}이(가) 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Train again with the same settings.</source>
        <translation>같은 설정으로 다시 학습하세요.</translation>
    </message>
    <message>
        <source>Where the training stands could not be kept in {path}.</source>
        <translation>학습이 어디까지 왔는지 {path}에 남기지 못했습니다.</translation>
    </message>
    <message>
        <source>Make room on that disk, or connect it again, then resume the training: it goes on from the last point that was kept.</source>
        <translation>그 디스크에 자리를 만들거나 다시 연결한 뒤 이어서 학습하세요. 마지막으로 남긴 곳부터 이어집니다.</translation>
    </message>
    <message>
        <source>The run in {path} could not be read.</source>
        <translation>학습 기록을 읽을 수 없었습니다: {path}.</translation>
    </message>
    <message>
        <source>Choose the folder of another run.</source>
        <translation>다른 학습 기록의 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>A run holds something that this tlgui does not know: {name}.</source>
        <translation>학습 기록에 이 tlgui가 모르는 내용이 있습니다: {name}.</translation>
    </message>
    <message>
        <source>It may have been written by a newer version.</source>
        <translation>더 새로운 버전에서 쓴 것일 수 있습니다.</translation>
    </message>
    <message>
        <source>Update tlgui and open the run again.</source>
        <translation>tlgui를 업데이트한 뒤 학습 기록을 다시 여세요.</translation>
    </message>
    <message>
        <source>A run&apos;s record is damaged.</source>
        <translation>학습 기록이 손상되었습니다.</translation>
    </message>
    <message>
        <source>It does not make sense at: {reason}.</source>
        <translation>알아볼 수 없는 곳: {reason}.</translation>
    </message>
    <message>
        <source>The model file, if there is one, can still be opened; train again for the charts.</source>
        <translation>모델 파일이 있으면 그것은 열 수 있습니다. 차트를 보려면 다시 학습하세요.</translation>
    </message>
    <message>
        <source>There is no project in {path}.</source>
        <translation>프로젝트가 없습니다: {path}.</translation>
    </message>
    <message>
        <source>A project&apos;s folder holds a file project.json, and none was found.</source>
        <translation>프로젝트 폴더에는 project.json 파일이 있어야 하는데 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Choose the project&apos;s folder, or open the images again for a new project.</source>
        <translation>프로젝트 폴더를 고르거나, 이미지를 다시 열어 새 프로젝트를 만드세요.</translation>
    </message>
    <message>
        <source>The project in {path} could not be read.</source>
        <translation>프로젝트를 읽을 수 없었습니다: {path}.</translation>
    </message>
    <message>
        <source>Check that you may read the folder and that its drive is connected.</source>
        <translation>폴더를 읽을 권한이 있는지, 드라이브가 연결되어 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>The project in {path} is damaged.</source>
        <translation>손상된 프로젝트입니다: {path}.</translation>
    </message>
    <message>
        <source>Its file project.json does not make sense ({reason}), and no good copy was found.</source>
        <translation>project.json 파일을 알아볼 수 없고({reason}), 온전한 사본도 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Your images and the models in runs are unchanged. Open the images again for a new project.</source>
        <translation>이미지와 runs 폴더의 모델은 그대로입니다. 이미지를 다시 열어 새 프로젝트를 만드세요.</translation>
    </message>
    <message>
        <source>The project in {path} was written by a newer tlgui.</source>
        <translation>더 새로운 tlgui에서 저장한 프로젝트입니다: {path}.</translation>
    </message>
    <message>
        <source>The project was damaged and is open as it was one change before.</source>
        <translation>프로젝트가 손상되어, 변경 하나 이전의 상태로 열었습니다.</translation>
    </message>
    <message>
        <source>Its file project.json does not make sense ({reason}); the copy before it does.</source>
        <translation>project.json 파일은 알아볼 수 없지만({reason}), 그 이전의 사본은 온전합니다.</translation>
    </message>
    <message>
        <source>Look whether your last change is there. The damaged file is kept as {kept}.</source>
        <translation>마지막 변경이 남아 있는지 확인하세요. 손상된 파일은 다음 이름으로 보관했습니다: {kept}.</translation>
    </message>
    <message>
        <source>Changes from before can no longer be undone.</source>
        <translation>이전의 변경은 더 이상 취소할 수 없습니다.</translation>
    </message>
    <message>
        <source>What the project&apos;s file says of them does not fit together.</source>
        <translation>프로젝트 파일에 적힌 이전 변경의 내용이 서로 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing else is lost; new changes can be undone as always.</source>
        <translation>그 밖에 잃은 것은 없습니다. 새로운 변경은 평소처럼 취소할 수 있습니다.</translation>
    </message>
    <message>
        <source>This project is open in another window, so nothing can be changed here.</source>
        <translation>이 프로젝트가 다른 창에 열려 있어 여기서는 변경할 수 없습니다.</translation>
    </message>
    <message>
        <source>The other tlgui has the process number {process} on {computer}.</source>
        <translation>다른 tlgui의 프로세스 번호: {process}(컴퓨터: {computer}).</translation>
    </message>
    <message>
        <source>Close the other window and open the project again.</source>
        <translation>다른 창을 닫고 프로젝트를 다시 여세요.</translation>
    </message>
    <message>
        <source>This project can be looked at, but not changed.</source>
        <translation>이 프로젝트는 볼 수만 있고 변경할 수 없습니다.</translation>
    </message>
    <message>
        <source>Its folder {path} cannot be written to: {reason}.</source>
        <translation>폴더에 쓸 수 없습니다: {path}({reason}).</translation>
    </message>
    <message>
        <source>Change the folder&apos;s permissions, or copy it to a place of your own and open that.</source>
        <translation>폴더 권한을 바꾸거나, 내 위치로 복사해서 여세요.</translation>
    </message>
    <message>
        <source>This project was opened for reading only.</source>
        <translation>이 프로젝트는 읽기 전용으로 열었습니다.</translation>
    </message>
    <message>
        <source>Changes to {path} were not asked for.</source>
        <translation>변경하지 않기로 하고 열었습니다: {path}.</translation>
    </message>
    <message>
        <source>Open it in the window to change it.</source>
        <translation>변경하려면 창에서 여세요.</translation>
    </message>
    <message>
        <source>This project is closed.</source>
        <translation>닫힌 프로젝트입니다.</translation>
    </message>
    <message>
        <source>It was closed before the change to {path} came.</source>
        <translation>변경하기 전에 프로젝트가 닫혔습니다: {path}.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>다시 여세요.</translation>
    </message>
    <message>
        <source>The change could not be saved in {path}, so it was not made.</source>
        <translation>변경을 저장할 수 없어 적용하지 않았습니다: {path}.</translation>
    </message>
    <message>
        <source>No project could be made in {path}.</source>
        <translation>프로젝트를 만들 수 없었습니다: {path}.</translation>
    </message>
    <message>
        <source>The project cannot be kept in {path}.</source>
        <translation>프로젝트를 둘 수 없는 폴더입니다: {path}.</translation>
    </message>
    <message>
        <source>That folder belongs to the images in {data}, which tlgui never changes.</source>
        <translation>tlgui가 절대 바꾸지 않는 이미지 폴더에 속합니다: {data}.</translation>
    </message>
    <message>
        <source>Choose a folder outside the images.</source>
        <translation>이미지 폴더 밖의 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>Leave out images: {count}</source>
        <translation>이미지 {count}장 제외</translation>
    </message>
    <message>
        <source>Take images in again: {count}</source>
        <translation>이미지 {count}장 다시 사용</translation>
    </message>
    <message>
        <source>Keep one image of each group: {count}</source>
        <translation>그룹 {count}개에서 이미지 하나씩만 남기기</translation>
    </message>
    <message>
        <source>Move to {class_name}: {count}</source>
        <translation>“{class_name}” 클래스로 {count}장 옮기기</translation>
    </message>
    <message>
        <source>Rename {old} to {new}</source>
        <translation>클래스 이름 바꾸기: {old} → {new}</translation>
    </message>
    <message>
        <source>Merge {names} into {class_name}</source>
        <translation>클래스 합치기: {names} → {class_name}</translation>
    </message>
    <message>
        <source>New class {class_name}</source>
        <translation>새 클래스: {class_name}</translation>
    </message>
    <message>
        <source>Remove the empty class {class_name}</source>
        <translation>빈 클래스 삭제: {class_name}</translation>
    </message>
    <message>
        <source>Pin images: {count}</source>
        <translation>이미지 {count}장 고정</translation>
    </message>
    <message>
        <source>Unpin images: {count}</source>
        <translation>이미지 {count}장 고정 해제</translation>
    </message>
    <message>
        <source>Note on images: {count}</source>
        <translation>이미지 {count}장에 메모</translation>
    </message>
    <message>
        <source>Ignore findings: {count}</source>
        <translation>발견한 문제 {count}개 무시</translation>
    </message>
    <message>
        <source>Show findings again: {count}</source>
        <translation>발견한 문제 {count}개 다시 표시</translation>
    </message>
    <message>
        <source>Add images: {count}</source>
        <translation>이미지 {count}장 추가</translation>
    </message>
    <message>
        <source>Add the folder {name}</source>
        <translation>폴더 추가: {name}</translation>
    </message>
    <message>
        <source>Divide the images differently</source>
        <translation>이미지를 다르게 나누기</translation>
    </message>
    <message>
        <source>The engine, the part of tlgui that trains and answers, stopped in the middle of its work.</source>
        <translation>학습과 분류를 맡는 엔진이 작업 도중에 멈췄습니다.</translation>
    </message>
    <message>
        <source>It ended with {ending}; SIGKILL mostly means that the computer ran out of memory.</source>
        <translation>종료 상태: {ending}. SIGKILL은 대개 컴퓨터의 메모리가 부족했다는 뜻입니다.</translation>
    </message>
    <message>
        <source>Nothing of yours is lost. Start it again; if it repeats, close other programs or freeze more blocks.</source>
        <translation>잃은 것은 없습니다. 다시 시작하세요. 되풀이되면 다른 프로그램을 닫거나 블록을 더 동결하세요.</translation>
    </message>
    <message>
        <source>The corrections cannot be learned from now.</source>
        <translation>지금은 바로잡은 이미지로 배울 수 없습니다.</translation>
    </message>
    <message>
        <source>The images that this model learned from are not open, or cannot be changed now.</source>
        <translation>이 모델이 배운 이미지가 열려 있지 않거나 지금은 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>Open them on the page Data, wait until they are read, and learn again.</source>
        <translation>데이터 화면에서 열고, 다 읽을 때까지 기다린 뒤 다시 배우게 하십시오.</translation>
    </message>
    <message>
        <source>The corrections cannot be learned from with this model.</source>
        <translation>이 모델로는 바로잡은 내용을 학습할 수 없습니다.</translation>
    </message>
    <message>
        <source>It has classes that the open images do not have: {names}.</source>
        <translation>열린 이미지에 없는 클래스가 모델에 있습니다: {names}.</translation>
    </message>
    <message>
        <source>Rename the classes of the images alike, or go back to the model before.</source>
        <translation>이미지의 클래스 이름을 같게 바꾸거나 이전 모델로 돌아가세요.</translation>
    </message>
    <message>
        <source>Another training is at work.</source>
        <translation>다른 학습이 진행 중입니다.</translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it on the page Train.</source>
        <translation>끝날 때까지 기다리거나 학습 화면에서 멈추십시오.</translation>
    </message>
    <message>
        <source>“{path}” cannot be watched.</source>
        <translation>“{path}”을(를) 지켜볼 수 없습니다.</translation>
    </message>
    <message>
        <source>It is not a folder, or it is not there.</source>
        <translation>폴더가 아니거나 그곳에 없습니다.</translation>
    </message>
    <message>
        <source>Name folders that exist: what comes into them is answered.</source>
        <translation>있는 폴더를 지정하십시오. 그 안에 들어오는 이미지에 답합니다.</translation>
    </message>
    <message>
        <source>“{file}” could not be saved.</source>
        <translation>“{file}” 파일을 저장할 수 없었습니다.</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space and try again.</source>
        <translation>다른 폴더를 고르거나, 공간을 비운 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>There is no image in the clipboard.</source>
        <translation>클립보드에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Image files, folders and pictures can be pasted.</source>
        <translation>이미지 파일, 폴더, 그림을 붙여넣을 수 있습니다.</translation>
    </message>
    <message>
        <source>Copy an image first, then paste it here.</source>
        <translation>먼저 이미지를 복사한 뒤 여기에 붙여넣으세요.</translation>
    </message>
    <message>
        <source>Classes of the same name are joined. No file is copied or changed.</source>
        <translation>이름이 같은 클래스는 합쳐집니다. 파일은 복사하거나 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>The images of the project {name} are no longer in {path}.</source>
        <translation>“{name}” 프로젝트의 이미지가 이제 이 위치에 없습니다: {path}.</translation>
    </message>
    <message>
        <source>The folder was moved or renamed, or its drive is not connected.</source>
        <translation>폴더가 옮겨졌거나, 이름이 바뀌었거나, 드라이브가 연결되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Find the folder: what you changed is found again by the images themselves.</source>
        <translation>폴더를 찾아 주세요. 변경한 내용은 이미지 자체로 다시 알아봅니다.</translation>
    </message>
    <message>
        <source>The images are shown as they were the last time.</source>
        <translation>이미지는 지난번 모습대로 보입니다.</translation>
    </message>
    <message>
        <source>The folder {path} was not looked at again to its end.</source>
        <translation>폴더 {path}을(를) 끝까지 다시 보지 못했습니다.</translation>
    </message>
    <message>
        <source>Look again before you train.</source>
        <translation>학습하기 전에 다시 보세요.</translation>
    </message>
    <message>
        <source>The images in {path} are not those of the project {name}.</source>
        <translation>“{name}” 프로젝트의 이미지가 아닙니다: {path}.</translation>
    </message>
    <message>
        <source>None of the images that the project knows was found there.</source>
        <translation>프로젝트에 든 이미지를 하나도 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Choose the folder where these images are now, or open {path} as a new project.</source>
        <translation>이 이미지들이 지금 있는 폴더를 고르거나, 다음 폴더를 새 프로젝트로 여세요: {path}.</translation>
    </message>
    <message>
        <source>What the pretrained network sees tells these images apart already.</source>
        <translation>사전 학습된 신경망이 보는 것만으로도 이 이미지들이 이미 구분됩니다.</translation>
    </message>
    <message>
        <source>A linear classifier on it is right on {accuracy} of {images} images it did not learn from.</source>
        <translation>그 위의 선형 분류기가 배우지 않은 이미지 {images}장에서 {accuracy}를 맞힙니다.</translation>
    </message>
    <message>
        <source>Let only the new classifier learn.</source>
        <translation>새 분류기만 학습하게 하세요.</translation>
    </message>
    <message>
        <source>There are few images to learn from: about {images} of each class.</source>
        <translation>배울 이미지가 적습니다: 클래스마다 약 {images}장.</translation>
    </message>
    <message>
        <source>Training everything would fit {all} numbers to them, the classifier alone {head}.</source>
        <translation>전체를 학습하면 숫자 {all}개를, 분류기만 학습하면 {head}개를 그 이미지에 맞추게 됩니다.</translation>
    </message>
    <message>
        <source>Let only the new classifier learn, or add images.</source>
        <translation>새 분류기만 학습하거나 이미지를 더 모으세요.</translation>
    </message>
    <message>
        <source>There are many images to learn from: about {images} of each class.</source>
        <translation>배울 이미지가 많습니다: 클래스마다 약 {images}장.</translation>
    </message>
    <message>
        <source>They can teach the whole network, and this computer is quick enough for it.</source>
        <translation>네트워크 전체를 가르치기에 충분하고, 이 컴퓨터도 그만큼 빠릅니다.</translation>
    </message>
    <message>
        <source>What the pretrained network sees does not yet tell these images apart well.</source>
        <translation>사전 학습된 신경망이 보는 것만으로는 아직 이 이미지들이 잘 구분되지 않습니다.</translation>
    </message>
    <message>
        <source>Let the later blocks learn, too.</source>
        <translation>뒤쪽 블록도 학습하게 하세요.</translation>
    </message>
    <message>
        <source>Every block makes the features more useful for these images, up to the last.</source>
        <translation>마지막까지 블록을 지날수록 특징이 이 이미지에 더 쓸모 있어집니다.</translation>
    </message>
    <message>
        <source>The best probe is right on {accuracy}.</source>
        <translation>가장 좋은 탐침은 {accuracy}를 맞힙니다.</translation>
    </message>
    <message>
        <source>After block {depth} of {blocks} ({block}) the features become no more useful for these images.</source>
        <translation>블록 {blocks}개 가운데 {depth}번째({block}) 뒤로는 특징이 이 이미지에 더 쓸모 있어지지 않습니다.</translation>
    </message>
    <message>
        <source>The best probe is right on {accuracy}, and this block is within one standard error of it.</source>
        <translation>가장 좋은 탐침은 {accuracy}를 맞히고, 이 블록은 거기서 표준 오차 하나 안에 있습니다.</translation>
    </message>
    <message>
        <source>There are too few images to foresee what more would bring.</source>
        <translation>이미지가 너무 적어, 더하면 어떨지 내다볼 수 없습니다.</translation>
    </message>
    <message>
        <source>The classes have about {images} images each; to see a trend it takes {least} or so.</source>
        <translation>클래스마다 이미지가 {images}개쯤 있습니다. 흐름을 보려면 {least}개쯤 있어야 합니다.</translation>
    </message>
    <message>
        <source>Add images: with so few, every one of them helps.</source>
        <translation>이미지를 더하세요. 이렇게 적을 때는 한 장 한 장이 도움이 됩니다.</translation>
    </message>
    <message>
        <source>These images are like those that the pretrained network learned from.</source>
        <translation>이 이미지는 사전 학습된 네트워크가 배운 이미지와 비슷합니다.</translation>
    </message>
    <message>
        <source>Its own classifier is {likeness} sure of what it sees (0 %: any of its classes, 100 %: just one).</source>
        <translation>원래 분류기는 본 것을 {likeness}만큼 확신합니다(0 %: 어느 클래스든 같음, 100 %: 단 하나).</translation>
    </message>
    <message>
        <source>These images are unlike those that the pretrained network learned from.</source>
        <translation>이 이미지는 사전 학습된 네트워크가 배운 이미지와 다릅니다.</translation>
    </message>
    <message>
        <source>This computer puts {speed} images a second through the network.</source>
        <translation>이 컴퓨터는 1초에 이미지 {speed}장을 네트워크에 통과시킵니다.</translation>
    </message>
    <message>
        <source>Measured on {device}; what is frozen sees each image only once.</source>
        <translation>{device}에서 측정했습니다. 동결된 블록은 이미지를 한 번씩만 봅니다.</translation>
    </message>
    <message>
        <source>Of {count} networks on this computer, {name} suits these images best.</source>
        <translation>이 컴퓨터에 있는 신경망 {count}개 가운데 {name}이(가) 이 이미지에 가장 알맞습니다.</translation>
    </message>
    <message>
        <source>LogME chose the two most promising ones, a cross-validated probe the better of them.</source>
        <translation>LogME가 유망한 둘을 고르고, 교차 검증한 탐침이 그중 나은 쪽을 골랐습니다.</translation>
    </message>
    <message>
        <source>There is no model yet that could classify these images.</source>
        <translation>이 이미지를 분류할 모델이 아직 없습니다.</translation>
    </message>
    <message>
        <source>A model is made by training on images whose classes are known.</source>
        <translation>모델은 클래스를 아는 이미지로 학습해서 만듭니다.</translation>
    </message>
    <message>
        <source>Train on their folder, or open a model file first.</source>
        <translation>먼저 이미지 폴더로 학습하거나 모델 파일을 여세요.</translation>
    </message>
    <message>
        <source>The demo did not end within {minutes} minutes.</source>
        <translation>데모가 {minutes}분 안에 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>This computer may be very busy.</source>
        <translation>컴퓨터가 매우 바쁜 것 같습니다.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>다른 프로그램을 닫고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The window cannot open: there is no screen.</source>
        <translation>창을 열 수 없습니다. 화면이 없습니다.</translation>
    </message>
    <message>
        <source>Neither DISPLAY nor WAYLAND_DISPLAY is set, as on a server.</source>
        <translation>서버에서처럼 DISPLAY와 WAYLAND_DISPLAY가 설정되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Use tlgui without a window (tlgui --help), or try: tlgui demo</source>
        <translation>창 없이 사용하거나(tlgui --help) 데모를 실행하세요: tlgui demo</translation>
    </message>
    <message>
        <source>The camera cannot be used yet.</source>
        <translation>아직 카메라를 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Qt Multimedia needs the system library {library}, which is not installed.</source>
        <translation>Qt Multimedia에 필요한 시스템 라이브러리가 설치되어 있지 않습니다: {library}.</translation>
    </message>
    <message>
        <source>Install it with “{command}”, then open this again.</source>
        <translation>“{command}” 명령으로 설치한 뒤 이 창을 다시 여세요.</translation>
    </message>
    <message>
        <source>The camera cannot be used on this computer.</source>
        <translation>이 컴퓨터에서는 카메라를 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Qt Multimedia could not be loaded: {reason}</source>
        <translation>Qt Multimedia를 불러오지 못했습니다: {reason}</translation>
    </message>
    <message>
        <source>No camera was found.</source>
        <translation>카메라를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>None is connected, or another program holds it, or the system does not allow it.</source>
        <translation>연결된 카메라가 없거나, 다른 프로그램이 쓰고 있거나, 시스템에서 허용하지 않습니다.</translation>
    </message>
    <message>
        <source>The camera {name} stopped.</source>
        <translation>카메라가 멈췄습니다: {name}.</translation>
    </message>
    <message>
        <source>Check its cable and that no other program uses it, then open this again.</source>
        <translation>케이블을 확인하고 다른 프로그램이 쓰고 있지 않은지 확인한 뒤 이 창을 다시 여세요.</translation>
    </message>
    <message>
        <source>The image could not be kept.</source>
        <translation>이미지를 보관할 수 없었습니다.</translation>
    </message>
    <message>
        <source>Writing {path} failed: {reason}</source>
        <translation>파일을 쓰지 못했습니다: {path}({reason})</translation>
    </message>
    <message>
        <source>Make room on the disk, or check that the folder may be written to.</source>
        <translation>디스크 공간을 비우거나, 폴더에 쓸 권한이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>The window cannot open: system libraries are missing ({libraries}).</source>
        <translation>창을 열 수 없습니다. 없는 시스템 라이브러리: {libraries}.</translation>
    </message>
    <message>
        <source>Qt needs them, and this system was installed without them.</source>
        <translation>Qt에 필요한 라이브러리가 이 시스템에 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Install them with: {command}</source>
        <translation>설치 명령: {command}</translation>
    </message>
    <message>
        <source>The window cannot open: Qt could not be loaded.</source>
        <translation>창을 열 수 없습니다. Qt를 불러오지 못했습니다.</translation>
    </message>
    <message>
        <source>The system says: {reason}</source>
        <translation>시스템 메시지: {reason}</translation>
    </message>
    <message>
        <source>Add {names} to the images of {data}, or open that instead?</source>
        <translation>{names}을(를) {data}의 이미지에 더할까요, 아니면 대신 열까요?</translation>
    </message>
    <message>
        <source>Install tlgui again, or use it without a window: tlgui --help</source>
        <translation>tlgui를 다시 설치하거나 창 없이 사용하세요: tlgui --help</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>What is new</source>
        <translation>새로운 점</translation>
    </message>
    <message>
        <source>Lessons on transfer learning</source>
        <translation>전이 학습 강의</translation>
    </message>
    <message>
        <source>On the page Look inside, the button “Learn” tells them beside the drawing and the maps that they speak of.</source>
        <translation>들여다보기 페이지의 “배우기”를 누르면 강의에 나오는 그림과 맵 옆에서 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>키보드</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>어디서나</translation>
    </message>
    <message>
        <source>Everything can be done by keyboard: Tab goes on, Shift+Tab back, arrows move within a list, Space or Enter acts.</source>
        <translation>모든 일을 키보드로 할 수 있습니다. Tab은 다음, Shift+Tab은 이전으로 가고, 화살표는 목록 안에서 움직이며, Space나 Enter로 실행합니다.</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Images on the page Data</source>
        <translation>데이터 페이지의 이미지</translation>
    </message>
    <message>
        <source>give the selected images this class</source>
        <translation>선택한 이미지를 이 클래스로</translation>
    </message>
    <message>
        <source>leave the selected images out</source>
        <translation>선택한 이미지 제외</translation>
    </message>
    <message>
        <source>larger or smaller pictures</source>
        <translation>그림을 크게 또는 작게</translation>
    </message>
    <message>
        <source>select nothing</source>
        <translation>선택 해제</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>하나씩 보기</translation>
    </message>
    <message>
        <source>the image is of this class</source>
        <translation>이미지의 클래스</translation>
    </message>
    <message>
        <source>it keeps the class that it has</source>
        <translation>지금 클래스 그대로</translation>
    </message>
    <message>
        <source>back to the image before</source>
        <translation>이전 이미지로</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>Cards of Classify</source>
        <translation>분류 페이지의 카드</translation>
    </message>
    <message>
        <source>the answer is right</source>
        <translation>답이 맞음</translation>
    </message>
    <message>
        <source>the answer is wrong</source>
        <translation>답이 틀림</translation>
    </message>
    <message>
        <source>show the training images most like it</source>
        <translation>가장 비슷한 학습 이미지 보기</translation>
    </message>
    <message>
        <source>take the image away</source>
        <translation>이미지 치우기</translation>
    </message>
    <message>
        <source>copy the answers</source>
        <translation>답 복사</translation>
    </message>
</context>
<context>
    <name>layers</name>
    <message>
        <source>Convolution</source>
        <translation>합성곱</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>풀링</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>블록</translation>
    </message>
</context>
<context>
    <name>maps</name>
    <message>
        <source>{rank} of {total} by strength</source>
        <translation>강한 순 {total} 중 {rank}</translation>
    </message>
    <message>
        <source>{rank} of {total} by number</source>
        <translation>번호순 {total} 중 {rank}</translation>
    </message>
    <message>
        <source>{rank} of {total} by difference</source>
        <translation>차이순 {total} 중 {rank}</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}</source>
        <translation>95 % 구간 {low}~{high}</translation>
    </message>
    <message>
        <source>Images: {count}</source>
        <translation>이미지: {count}장</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>균형 정확도</translation>
    </message>
    <message>
        <source>The mean of the classes&apos; recall: every class counts the same.</source>
        <translation>클래스별 재현율의 평균입니다. 모든 클래스를 똑같이 셉니다.</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>매크로 F1</translation>
    </message>
    <message>
        <source>The mean of the classes&apos; F1.</source>
        <translation>클래스별 F1의 평균입니다.</translation>
    </message>
    <message>
        <source>Always the commonest class</source>
        <translation>늘 가장 흔한 클래스로 답하면</translation>
    </message>
    <message>
        <source>What one gets right without looking at the image.</source>
        <translation>이미지를 보지 않고 맞히는 비율입니다.</translation>
    </message>
    <message>
        <source>Images: {count}. With so few a difference of ten points is noise.</source>
        <translation>이미지가 {count}장뿐입니다. 이렇게 적으면 10 %p 차이도 우연일 수 있습니다.</translation>
    </message>
    <message>
        <source>This is not clearly better than always answering the commonest class.</source>
        <translation>항상 가장 많은 클래스로 답하는 것보다 뚜렷이 낫다고 할 수 없습니다.</translation>
    </message>
    <message>
        <source>Cross-validated on the images it learned from ({count}): {accuracy} ± {spread}.</source>
        <translation>학습한 이미지({count}장)의 교차 검증: {accuracy} ± {spread}.</translation>
    </message>
    <message>
        <source>Cross-validated on all images ({count}), each checked once: {accuracy} ± {spread}.</source>
        <translation>모든 이미지({count}개)를 한 번씩 확인한 교차 검증: {accuracy} ± {spread}.</translation>
    </message>
    <message>
        <source>Left out, because the model learned from them: {count}.</source>
        <translation>모델이 학습해서 뺀 이미지: {count}장.</translation>
    </message>
    <message>
        <source>Left out, because they took part in choosing: {count}.</source>
        <translation>고르는 데 쓰여서 뺀 이미지: {count}장.</translation>
    </message>
    <message>
        <source>These images took no part in training or choosing.</source>
        <translation>학습하거나 고르는 데 쓰이지 않은 이미지입니다.</translation>
    </message>
    <message>
        <source>Each fifth of the validation images was measured at the step that the other four fifths chose.</source>
        <translation>검증 이미지를 다섯으로 나누어, 나머지 넷이 고른 스텝에서 하나씩 측정했습니다.</translation>
    </message>
    <message>
        <source>Nested cross-validation: for each image, everything was fitted and chosen without it.</source>
        <translation>중첩 교차 검증: 이미지마다 그 이미지 없이 맞추고 골랐습니다.</translation>
    </message>
    <message>
        <source>What is taken for what</source>
        <translation>무엇을 무엇으로 답했나</translation>
    </message>
    <message>
        <source>Rows: what the images are. Columns: what the model answered. Fuller colour: a greater share of the row.</source>
        <translation>행은 실제 클래스, 열은 모델의 답입니다. 색이 선명할수록 그 행에서 차지하는 비율이 큽니다.</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>답</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Precision: of the images answered as the class, how many are. Recall: of the class&apos;s images, how many were answered as it. In brackets the 95 % interval.</source>
        <translation>정밀도: 그 클래스로 답한 이미지 중 맞는 비율. 재현율: 그 클래스의 이미지 중 그렇게 답한 비율. 괄호 안은 95 % 구간.</translation>
    </message>
    <message>
        <source>Wrong answers, the most confident first</source>
        <translation>틀린 답, 확신이 큰 순</translation>
    </message>
    <message>
        <source>Beside each of the first ones: what in the image spoke for the answer (the yellower, the more), and the training images that the model finds most like it.</source>
        <translation>앞의 몇 장에는, 이미지에서 그 답을 뒷받침한 곳(노랄수록 강함)과 모델이 가장 비슷하다고 본 학습 이미지를 함께 싣습니다.</translation>
    </message>
    <message>
        <source>No answer was wrong.</source>
        <translation>틀린 답이 없습니다.</translation>
    </message>
    <message>
        <source>Least certain</source>
        <translation>확신이 가장 작은 답</translation>
    </message>
    <message>
        <source>is {name}</source>
        <translation>실제 {name}</translation>
    </message>
    <message>
        <source>answered {name}, {percent}</source>
        <translation>답 {name}, {percent}</translation>
    </message>
    <message>
        <source>What spoke for {name}</source>
        <translation>“{name}”의 근거</translation>
    </message>
    <message>
        <source>Nothing in the image spoke for {name}.</source>
        <translation>이미지에서 “{name}”의 근거를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Most like these training images</source>
        <translation>가장 비슷한 학습 이미지</translation>
    </message>
    <message>
        <source>Not shown: {count}.</source>
        <translation>보이지 않음: {count}장.</translation>
    </message>
    <message>
        <source>This image can no longer be read.</source>
        <translation>이 이미지를 더는 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>정밀도와 재현율</translation>
    </message>
    <message>
        <source>For each class: the higher the probability that is asked for, the fewer of its images are found.</source>
        <translation>클래스마다: 요구하는 확률이 높을수록 찾는 이미지가 줄어듭니다.</translation>
    </message>
    <message>
        <source>average precision {value}</source>
        <translation>평균 정밀도 {value}</translation>
    </message>
    <message>
        <source>What is left to a person</source>
        <translation>사람에게 맡기는 것</translation>
    </message>
    <message>
        <source>When only answers of at least this probability are given, and the others are left to a person.</source>
        <translation>이 확률 이상일 때만 답하고 나머지는 사람에게 맡길 때입니다.</translation>
    </message>
    <message>
        <source>Probability at least</source>
        <translation>최소 확률</translation>
    </message>
    <message>
        <source>Right among these</source>
        <translation>그중 맞음</translation>
    </message>
    <message>
        <source>How far the probabilities may be believed</source>
        <translation>확률을 얼마나 믿을 수 있나</translation>
    </message>
    <message>
        <source>On validation images; the larger a point, the more images. On the dashed line, of the answers given with 80 % probability 80 % are right. Below it the model is too sure, above it not sure enough.</source>
        <translation>검증 이미지로 쟀으며, 점이 클수록 이미지가 많습니다. 점선 위에서는 확률 80 %인 답 중 80 %가 맞습니다. 점선 아래는 지나치게 확신하고, 위는 너무 조심스럽습니다.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>as computed: error {error}</source>
        <translation>계산한 그대로: 오차 {error}</translation>
    </message>
    <message>
        <source>at temperature {temperature}: error {error}</source>
        <translation>온도 {temperature}: 오차 {error}</translation>
    </message>
    <message>
        <source>The probabilities are left as they are computed.</source>
        <translation>확률을 계산한 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
</context>
<context>
    <name>run_questions</name>
    <message>
        <source>More epochs</source>
        <translation>에포크 더하기</translation>
    </message>
    <message>
        <source>How many epochs more? A new run begins where this one&apos;s model stands, with a new schedule of the
learning rate; what is kept is never worse on the images held out.</source>
        <translation>에포크를 몇 번 더 할까요? 새 실행이 이 모델에서 시작하고, 학습률 일정은 처음부터 다시
시작합니다. 남는 모델은 떼어 둔 이미지에서 더 나빠지지 않습니다.</translation>
    </message>
    <message>
        <source>Train on</source>
        <translation>더 학습</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>What is worth remembering of this run?</source>
        <translation>이 실행에서 기억해 둘 것은 무엇입니까?</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>메모 저장</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>runs</name>
    <message>
        <source>Run {number}</source>
        <translation>실행 {number}</translation>
    </message>
    <message>
        <source>{learned}, on from run {number}</source>
        <translation>{learned}, 실행 {number}에서 이어짐</translation>
    </message>
    <message>
        <source>Only the classifier</source>
        <translation>분류기만</translation>
    </message>
    <message>
        <source>The whole network, from random</source>
        <translation>네트워크 전체, 무작위 가중치부터</translation>
    </message>
    <message>
        <source>The whole network</source>
        <translation>네트워크 전체</translation>
    </message>
    <message>
        <source>The last blocks too</source>
        <translation>마지막 블록까지</translation>
    </message>
    <message>
        <source>The last blocks too, {n} frozen</source>
        <translation>마지막 블록까지, {n}개 동결</translation>
    </message>
    <message>
        <source>no time left</source>
        <translation>시간이 모자람</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>stopped, can go on</source>
        <translation>멈춤(이어 하기 가능)</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>failed, can go on</source>
        <translation>실패(이어 하기 가능)</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>pretrained weights</source>
        <translation>사전 학습된 가중치</translation>
    </message>
    <message>
        <source>random weights</source>
        <translation>무작위 가중치</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>texts</name>
    <message>
        <source>{n} images/s</source>
        <translation>초당 {n}장</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n}초</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n}분</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h}시간 {m}분</translation>
    </message>
</context>
</TS>
