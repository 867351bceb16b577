<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AdviceLine</name>
    <message numerus="yes">
        <source>You have %n image(s)</source>
        <translation>
            <numerusform>You have %n image</numerusform>
            <numerusform>You have %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n classes</source>
        <translation>
            <numerusform>in %n class</numerusform>
            <numerusform>in %n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AheadLine</name>
    <message numerus="yes">
        <source>Getting ready: {done} of %n image(s)</source>
        <translation>
            <numerusform>Getting ready: {done} of %n image</numerusform>
            <numerusform>Getting ready: {done} of %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What the frozen blocks see of %n image(s) is on disk: {size} (activation cache)</source>
        <translation>
            <numerusform>What the frozen blocks see of %n image is on disk: {size} (activation cache)</numerusform>
            <numerusform>What the frozen blocks see of %n images is on disk: {size} (activation cache)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswersOut</name>
    <message numerus="yes">
        <source>Copied: %n result(s)</source>
        <translation>
            <numerusform>Copied: %n result</numerusform>
            <numerusform>Copied: %n results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies made: %Ln</source>
        <translation>
            <numerusform>Copies made: %Ln</numerusform>
            <numerusform>Copies made: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies from before: %Ln</source>
        <translation>
            <numerusform>Copies from before: %Ln</numerusform>
            <numerusform>Copies from before: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sidecars written: %Ln</source>
        <translation>
            <numerusform>Sidecars written: %Ln</numerusform>
            <numerusform>Sidecars written: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sidecars by other programs, kept: %Ln</source>
        <translation>
            <numerusform>Sidecars by other programs, kept: %Ln</numerusform>
            <numerusform>Sidecars by other programs, kept: %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BundleDialog</name>
    <message numerus="yes">
        <source>%Ln image(s) listed</source>
        <translation>
            <numerusform>%Ln image listed</numerusform>
            <numerusform>%Ln images listed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CachedLine</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were ready from before</source>
        <translation>
            <numerusform>%n was ready from before</numerusform>
            <numerusform>%n were ready from before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n computed</source>
        <translation>
            <numerusform>%n computed</numerusform>
            <numerusform>%n computed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n computed at {speed}</source>
        <translation>
            <numerusform>%n computed at {speed}</numerusform>
            <numerusform>%n computed at {speed}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message numerus="yes">
        <source>%n image(s) taken</source>
        <translation>
            <numerusform>%n image taken</numerusform>
            <numerusform>%n images taken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckupDialog</name>
    <message numerus="yes">
        <source>It works; %n thing(s) could be better</source>
        <translation>
            <numerusform>It works; %n thing could be better</numerusform>
            <numerusform>It works; %n things could be better</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need your attention</source>
        <translation>
            <numerusform>%n thing needs your attention</numerusform>
            <numerusform>%n things need your attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassifyEmpty</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassifyHead</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shown</source>
        <translation>
            <numerusform>%Ln shown</numerusform>
            <numerusform>%Ln shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more class(es)</source>
        <translation>
            <numerusform>%n more class</numerusform>
            <numerusform>%n more classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not readable</source>
        <translation>
            <numerusform>%Ln not readable</numerusform>
            <numerusform>%Ln not readable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CorrectionBar</name>
    <message numerus="yes">
        <source>Learn from %n correction(s)</source>
        <translation>
            <numerusform>Learn from %n correction</numerusform>
            <numerusform>Learn from %n corrections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n correction(s).</source>
        <translation>
            <numerusform>Learned from %n correction.</numerusform>
            <numerusform>Learned from %n corrections.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) corrected</source>
        <translation>
            <numerusform>%n answer corrected</numerusform>
            <numerusform>%n answers corrected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrossFigure</name>
    <message numerus="yes">
        <source>%n image(s) in {folds} parts: each part is answered by a classifier fitted on the others.</source>
        <translation>
            <numerusform>%n image in {folds} parts: each part is answered by a classifier fitted on the others.</numerusform>
            <numerusform>%n images in {folds} parts: each part is answered by a classifier fitted on the others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataHead</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) left out</source>
        <translation>
            <numerusform>%n other file left out</numerusform>
            <numerusform>%n other files left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message numerus="yes">
        <source>Classify %n image(s)</source>
        <translation>
            <numerusform>Classify %n image</numerusform>
            <numerusform>Classify %n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message numerus="yes">
        <source>Each of %n training image(s) was answered without having been learned (leave-one-out).</source>
        <translation>
            <numerusform>%n training image was answered without having been learned (leave-one-out).</numerusform>
            <numerusform>Each of %n training images was answered without having been learned (leave-one-out).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldedNotices</name>
    <message numerus="yes">
        <source>%n thing(s) to know about this training</source>
        <translation>
            <numerusform>%n thing to know about this training</numerusform>
            <numerusform>%n things to know about this training</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForecastDialog</name>
    <message numerus="yes">
        <source>%n more image(s) of each class would win about {points}.</source>
        <translation>
            <numerusform>%n more image of each class would win about {points}.</numerusform>
            <numerusform>%n more images of each class would win about {points}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured with the classifier alone on %n image(s), each answered without having been learned. In 95 of 100 cases what is then measured lies within the interval. The curve is a power law (Hestness et al. 2017), with all classes growing alike; the farther it reaches, the less sure it is.</source>
        <translation>
            <numerusform>Measured with the classifier alone on %n image, each answered without having been learned. In 95 of 100 cases what is then measured lies within the interval. The curve is a power law (Hestness et al. 2017), with all classes growing alike; the farther it reaches, the less sure it is.</numerusform>
            <numerusform>Measured with the classifier alone on %n images, each answered without having been learned. In 95 of 100 cases what is then measured lies within the interval. The curve is a power law (Hestness et al. 2017), with all classes growing alike; the farther it reaches, the less sure it is.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cleaner: without the %n image(s) whose labels look wrong, the others would win {points}.</source>
        <translation>
            <numerusform>Cleaner: without the %n image whose label looks wrong, the others would win {points}.</numerusform>
            <numerusform>Cleaner: without the %n images whose labels look wrong, the others would win {points}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cleaner: leaving out the %n image(s) whose labels look wrong makes no clear difference: {points}.</source>
        <translation>
            <numerusform>Cleaner: leaving out the %n image whose label looks wrong makes no clear difference: {points}.</numerusform>
            <numerusform>Cleaner: leaving out the %n images whose labels look wrong makes no clear difference: {points}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetworkStrip</name>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>%n run(s) wait for their turn</source>
        <translation>
            <numerusform>%n run waits for its turn</numerusform>
            <numerusform>%n runs wait for their turn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RaceView</name>
    <message numerus="yes">
        <source>It beats every other on %n image(s), and that is not chance (McNemar&apos;s test).</source>
        <translation>
            <numerusform>It beats every other on %n image, and that is not chance (McNemar&apos;s test).</numerusform>
            <numerusform>It beats every other on %n images, and that is not chance (McNemar&apos;s test).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seed(s)</source>
        <translation>
            <numerusform>%n seed</numerusform>
            <numerusform>%n seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No difference that these %n image(s) could show between {names}.</source>
        <translation>
            <numerusform>No difference that this %n image could show between {names}.</numerusform>
            <numerusform>No difference that these %n images could show between {names}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecipeFields</name>
    <message numerus="yes">
        <source>Recipe (%n to correct)</source>
        <translation>
            <numerusform>Recipe (%n to correct)</numerusform>
            <numerusform>Recipe (%n to correct)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recipe (%n changed)</source>
        <translation>
            <numerusform>Recipe (%n changed)</numerusform>
            <numerusform>Recipe (%n changed)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message numerus="yes">
        <source>mean of {folds} parts, %n image(s) in all, each checked once</source>
        <translation>
            <numerusform>mean of {folds} parts, %n image in all, each checked once</numerusform>
            <numerusform>mean of {folds} parts, %n images in all, each checked once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{right} of %n test image(s) right</source>
        <translation>
            <numerusform>{right} of %n test image right</numerusform>
            <numerusform>{right} of %n test images right</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{right} of %n image(s) right in cross-validation</source>
        <translation>
            <numerusform>{right} of %n image right in cross-validation</numerusform>
            <numerusform>{right} of %n images right in cross-validation</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{right} of %n validation image(s) right</source>
        <translation>
            <numerusform>{right} of %n validation image right</numerusform>
            <numerusform>{right} of %n validation images right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsCalibration</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsImages</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunCompare</name>
    <message numerus="yes">
        <source>%n run(s) compared</source>
        <translation>
            <numerusform>%n run compared</numerusform>
            <numerusform>%n runs compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No difference that these %n image(s) could show.</source>
        <translation>
            <numerusform>No difference that this %n image could show.</numerusform>
            <numerusform>No difference that these %n images could show.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n test image(s) that taught none of them.</source>
        <translation>
            <numerusform>Measured on %n test image that taught none of them.</numerusform>
            <numerusform>Measured on %n test images that taught none of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n held-out image(s), which taught none of them but may have helped to choose.</source>
        <translation>
            <numerusform>Measured on %n held-out image, which taught none of them but may have helped to choose.</numerusform>
            <numerusform>Measured on %n held-out images, which taught none of them but may have helped to choose.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunDisagree</name>
    <message numerus="yes">
        <source>%n of them are not among the images that are open now.</source>
        <translation>
            <numerusform>%n of them is not among the images that are open now.</numerusform>
            <numerusform>%n of them are not among the images that are open now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message numerus="yes">
        <source>%n run(s) deleted</source>
        <translation>
            <numerusform>%n run deleted</numerusform>
            <numerusform>%n runs deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainHint</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n classes</source>
        <translation>
            <numerusform>in %n class</numerusform>
            <numerusform>in %n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainSetup</name>
    <message numerus="yes">
        <source>%n setting(s) of the recipe must be corrected first</source>
        <translation>
            <numerusform>%n setting of the recipe must be corrected first</numerusform>
            <numerusform>%n settings of the recipe must be corrected first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add to the queue  ·  %n waiting</source>
        <translation>
            <numerusform>Add to the queue  ·  %n waiting</numerusform>
            <numerusform>Add to the queue  ·  %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchBar</name>
    <message numerus="yes">
        <source>%n image(s) so far</source>
        <translation>
            <numerusform>%n image so far</numerusform>
            <numerusform>%n images so far</numerusform>
        </translation>
    </message>
</context>
</TS>
