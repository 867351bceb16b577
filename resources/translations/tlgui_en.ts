<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>DataPage</name>
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
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
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
        <source>Advanced settings (%n changed)</source>
        <translation>
            <numerusform>Advanced settings (%n changed)</numerusform>
            <numerusform>Advanced settings (%n changed)</numerusform>
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
        <source>{right} of %n validation image(s) right</source>
        <translation>
            <numerusform>{right} of %n validation image right</numerusform>
            <numerusform>{right} of %n validation images right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainSetup</name>
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
