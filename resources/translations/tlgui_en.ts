<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>ClassifyPage</name>
    <message numerus="yes">
        <source>Copied: %n result(s)</source>
        <translation>
            <numerusform>Copied: %n result</numerusform>
            <numerusform>Copied: %n results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
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
        <source>%n not readable</source>
        <translation>
            <numerusform>%n not readable</numerusform>
            <numerusform>%n not readable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
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
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
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
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
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
        <source>Classify %n image(s)</source>
        <translation>
            <numerusform>Classify %n image</numerusform>
            <numerusform>Classify %n images</numerusform>
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
    <name>RunTable</name>
    <message numerus="yes">
        <source>The last blocks too, %n frozen</source>
        <translation>
            <numerusform>The last blocks too, %n frozen</numerusform>
            <numerusform>The last blocks too, %n frozen</numerusform>
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
    <name>TrainSetup</name>
    <message numerus="yes">
        <source>%n setting(s) of the recipe must be corrected first</source>
        <translation>
            <numerusform>%n setting of the recipe must be corrected first</numerusform>
            <numerusform>%n settings of the recipe must be corrected first</numerusform>
        </translation>
    </message>
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
    <name>TrainingPane</name>
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
</TS>
