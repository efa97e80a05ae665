package io.salescoach;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The direction of docs/DESIGN.md: facts below, rules above them, the coach above those; nothing looks back up. */
class StructureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.salescoach");

    @Test
    void packagesOnlyLookDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.salescoach..")
                .layer("application")
                .definedBy("io.salescoach")
                .layer("cli")
                .definedBy("io.salescoach.cli..")
                .layer("mcp")
                .definedBy("io.salescoach.mcp..")
                .layer("pages")
                .definedBy("io.salescoach.pages..")
                .layer("pipeline")
                .definedBy("io.salescoach.pipeline..")
                .layer("access")
                .definedBy("io.salescoach.access..")
                .layer("shadow")
                .definedBy("io.salescoach.shadow..")
                .layer("archive")
                .definedBy("io.salescoach.archive..")
                .layer("release")
                .definedBy("io.salescoach.release..")
                .layer("workbook")
                .definedBy("io.salescoach.workbook..")
                .layer("backtest")
                .definedBy("io.salescoach.backtest..")
                .layer("analysis")
                .definedBy("io.salescoach.analysis..")
                .layer("teamreview")
                .definedBy("io.salescoach.teamreview..")
                .layer("practice")
                .definedBy("io.salescoach.practice..")
                .layer("scenario")
                .definedBy("io.salescoach.scenario..")
                .layer("intake")
                .definedBy("io.salescoach.intake..")
                .layer("coaching")
                .definedBy("io.salescoach.coaching..")
                .layer("recognition")
                .definedBy("io.salescoach.recognition..")
                .layer("rulebook")
                .definedBy("io.salescoach.rulebook..")
                .layer("web")
                .definedBy("io.salescoach.web..")
                .layer("opportunity")
                .definedBy("io.salescoach.opportunity..")
                .layer("jobs")
                .definedBy("io.salescoach.jobs..")
                .layer("input")
                .definedBy("io.salescoach.input..")
                .whereLayer("application")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("application")
                .whereLayer("input")
                .mayNotAccessAnyLayer()
                .whereLayer("jobs")
                .mayNotAccessAnyLayer()
                .whereLayer("jobs")
                .mayOnlyBeAccessedByLayers("pipeline", "release", "scenario")
                .whereLayer("mcp")
                .mayOnlyBeAccessedByLayers("application")
                .whereLayer("pages")
                .mayOnlyBeAccessedByLayers("application")
                .whereLayer("pipeline")
                .mayOnlyBeAccessedByLayers("application", "cli", "mcp", "pages")
                .whereLayer("shadow")
                .mayOnlyBeAccessedByLayers("application", "pages", "pipeline")
                .whereLayer("archive")
                .mayOnlyBeAccessedByLayers("application", "cli", "pages")
                .whereLayer("release")
                .mayOnlyBeAccessedByLayers("application", "archive", "cli", "mcp", "pages", "pipeline", "shadow")
                .whereLayer("practice")
                .mayOnlyBeAccessedByLayers("application", "pages")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers(
                        "application", "archive", "cli", "mcp", "pages", "pipeline", "release", "practice", "shadow")
                .whereLayer("workbook")
                .mayOnlyBeAccessedByLayers("application", "cli", "pages", "pipeline", "release")
                .whereLayer("analysis")
                .mayOnlyBeAccessedByLayers("application", "cli", "pages", "pipeline", "release")
                .whereLayer("backtest")
                .mayOnlyBeAccessedByLayers("application", "cli", "pages", "pipeline", "release")
                .whereLayer("teamreview")
                .mayOnlyBeAccessedByLayers("application", "cli", "pages", "pipeline", "release")
                .whereLayer("scenario")
                .mayOnlyBeAccessedByLayers("application", "archive", "cli", "pages", "pipeline", "release", "practice")
                .whereLayer("intake")
                .mayOnlyBeAccessedByLayers("application", "archive", "cli", "pages", "pipeline")
                .whereLayer("coaching")
                .mayOnlyBeAccessedByLayers(
                        "application",
                        "shadow",
                        "cli",
                        "mcp",
                        "pages",
                        "pipeline",
                        "release",
                        "workbook",
                        "analysis",
                        "practice",
                        "scenario",
                        "teamreview",
                        "backtest",
                        "intake")
                .whereLayer("recognition")
                .mayOnlyBeAccessedByLayers("application", "cli", "pages", "pipeline", "release", "analysis", "coaching")
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers(
                        "application",
                        "shadow",
                        "mcp",
                        "pages",
                        "pipeline",
                        "release",
                        "access",
                        "workbook",
                        "practice",
                        "scenario",
                        "coaching")
                .whereLayer("rulebook")
                .mayOnlyBeAccessedByLayers(
                        "application",
                        "shadow",
                        "archive",
                        "cli",
                        "mcp",
                        "pages",
                        "pipeline",
                        "release",
                        "workbook",
                        "analysis",
                        "practice",
                        "scenario",
                        "teamreview",
                        "backtest",
                        "intake",
                        "coaching",
                        "recognition",
                        "web")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.salescoach.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheRuleBookKnowsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.salescoach.rulebook..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie..", "org.drools..", "org.mvel2..")
                .check(CLASSES);
    }

    @Test
    void onlyRecognitionKnowsTheLanguageModel() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.salescoach.recognition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
                CLASSES.that(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages(
                        "io.salescoach", "io.salescoach.cli..")));
    }

    @Test
    void noClassIsLong() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(250));
        }
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (var folders = Files.walk(Path.of("src/main/java/io/salescoach"))) {
            assertThat(folders.filter(Files::isDirectory))
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    @Test
    void noClassRepeatsAnotherWord() {
        noClasses().should().haveNameMatching(".*(Impl|Dto|Utils|Manager)").check(CLASSES);
    }
}
