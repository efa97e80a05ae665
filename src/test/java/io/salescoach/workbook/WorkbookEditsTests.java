package io.salescoach.workbook;

import static io.salescoach.workbook.EditedWorkbook.BOOK;
import static io.salescoach.workbook.EditedWorkbook.at;
import static io.salescoach.workbook.EditedWorkbook.edited;
import static io.salescoach.workbook.EditedWorkbook.read;
import static io.salescoach.workbook.EditedWorkbook.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.workbook.TableChange.Kind;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was edited in a workbook is told, and nothing else is changed. */
class WorkbookEditsTests {

    @Test
    void anEditedCellIsTheOnlyChange() {
        var back = read(edited(workbook -> at(workbook, "stages!C3").setCellValue(45)));

        assertThat(back.problems()).isEmpty();
        assertThat(back.changes())
                .containsExactly(new TableChange(
                        "stages.csv",
                        false,
                        List.of(new TableChange.Row(
                                Kind.CHANGED,
                                "DEMAND",
                                "stages!A3",
                                List.of(new TableChange.Cell("stages!C3", "stalled days", "60", "45"))))));
        assertThat(back.files())
                .containsExactly(Map.entry(
                        "stages.csv", BOOK.files().texts().get("stages.csv").replace("DEMAND,30,60", "DEMAND,30,45")));
    }

    @Test
    void rowsAddedRemovedAndMovedAreTold() {
        var back = read(edited(workbook -> {
            var sheet = workbook.getSheet("stages");
            at(workbook, "stages!D9").setCellValue("again, and again");
            at(workbook, "stages!A9").setCellValue("DEMAND");
            at(workbook, "stages!B9").setCellValue("\u00A030 ");
            sheet.removeRow(sheet.getRow(2));
            var terms = workbook.getSheet("terms");
            terms.shiftRows(1, 2, 200);
        }));

        assertThat(back.problems()).isEmpty();
        assertThat(back.changes()).hasSize(2);
        assertThat(back.changes().get(0).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.change()).isEqualTo(Kind.CHANGED));
        assertThat(back.changes().get(0).reordered()).isTrue();
        assertThat(back.changes().get(1)).isEqualTo(new TableChange("terms.csv", true, List.of()));
        assertThat(back.files().get("stages.csv")).endsWith("\nDEMAND,30,,\"again, and again\",,\n");
        assertThat(back.files().get("terms.csv").lines().sorted())
                .containsExactlyElementsOf(
                        BOOK.files().texts().get("terms.csv").lines().sorted().toList());
    }

    @Test
    void aNewRowIsQuotedWhereItMustBe() {
        int last = (int) BOOK.files().texts().get("team-symptoms.csv").lines().count();
        var back = read(edited(workbook -> {
            at(workbook, "team-symptoms!A" + (last + 3)).setCellValue("LATE");
            at(workbook, "team-symptoms!B" + (last + 3)).setCellValue("SKILLS_LACKING");
            at(workbook, "team-symptoms!C" + (last + 3)).setCellValue("a \"late\", late reply");
            at(workbook, "team-symptoms!D" + (last + 3)).setCellValue("回复\n太迟");
            at(workbook, "team-symptoms!A" + (last + 30)).setCellValue(" \u3000 ");
        }));

        assertThat(back.changes().get(0).rows()).singleElement().satisfies(row -> {
            assertThat(row.change()).isEqualTo(Kind.ADDED);
            assertThat(row.key()).isEqualTo("LATE");
            assertThat(row.place()).isEqualTo("team-symptoms!A" + (last + 3));
        });
        assertThat(back.files().get("team-symptoms.csv"))
                .isEqualTo(BOOK.files().texts().get("team-symptoms.csv")
                        + "LATE,SKILLS_LACKING,\"a \"\"late\"\", late reply\",\"回复\n太迟\"\n");
    }

    @Test
    void aNumberThatWasTypedIntoATextIsTheTextThatIsShown() {
        var back = read(edited(workbook -> {
            at(workbook, "terms!C2").setCellValue(3);
            at(workbook, "objection-priors!B2").setCellValue("0.6");
            at(workbook, "objection-priors!C2").setCellValue(0.15);
        }));
        assertThat(back.problems()).isEmpty();
        assertThat(back.files().get("terms.csv")).contains("\nrole,MARKETING,3,市场部\n");
        assertThat(back.files().get("objection-priors.csv")).contains("\nNO_NEED,0.6,0.15,0.15,0.10\n");
    }

    @Test
    void hiddenRowsStay() {
        unchanged(edited(workbook -> {
            workbook.getSheet("findings").getRow(5).setZeroHeight(true);
            workbook.getSheet("findings").setColumnHidden(2, true);
            workbook.setSheetHidden(1, true);
        }));
    }

    @Test
    void columnsMayBeMoved() {
        var back = read(edited(workbook -> {
            for (int i = 0; i < 6; i++) {
                var row = workbook.getSheet("stages").getRow(i);
                String zh = row.getCell(4).getStringCellValue();
                row.getCell(4).setCellValue(row.getCell(3).getStringCellValue());
                row.getCell(3).setCellValue(zh);
            }
            at(workbook, "stages!E3").setCellValue("leading");
        }));
        assertThat(back.files().get("stages.csv"))
                .isEqualTo(BOOK.files()
                        .texts()
                        .get("stages.csv")
                        .replace("DEMAND,30,60,leading the process", "DEMAND,30,60,leading"));
    }

    @Test
    void aTableWithoutASheetStays() {
        unchanged(edited(workbook -> workbook.removeSheetAt(workbook.getSheetIndex("stages"))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void problemsOfTheRulesAreToldByTheirCell(boolean gaps) {
        var back = read(edited(workbook -> {
            at(workbook, "stage-skills!D14").setCellValue(9);
            at(workbook, "findings!B3").setCellValue("QUALIFICATON");
            if (gaps) {
                workbook.getSheet("stage-skills").shiftRows(3, 40, 2);
                at(workbook, "stage-skills!D16").setCellValue(9);
            }
        }));
        assertThat(problems(back))
                .contains(
                        (gaps ? "stage-skills!D16" : "stage-skills!D14")
                                + ": '9' is out of range; write a number from 1 to 5",
                        "findings!B3: unknown code 'QUALIFICATON'; did you mean 'QUALIFICATION'?");
    }

    @Test
    void aProblemOfWhatTheWorkbookDoesNotHoldKeepsItsPlace() {
        var back = read(edited(workbook -> workbook.getSheet("findings")
                .removeRow(workbook.getSheet("findings").getRow(1))));
        assertThat(problems(back))
                .anyMatch(problem -> problem.startsWith("engagement.drl:")
                        && problem.contains("the finding SERVICE_REQUEST has no text"));
    }

    @Test
    void aProblemOfAnUnchangedSheetIsToldByItsCell() {
        var back = read(edited(workbook -> {
            var playbook = workbook.getSheet("playbook");
            playbook.shiftRows(1, playbook.getLastRowNum(), 3);
        }));
        assertThat(back.changes()).isEmpty();
        assertThat(back.place(new RuleProblem("playbook.csv", 2, 3, null, Sentence.asItIs("x")))
                        .cell())
                .isEqualTo("playbook!C5");
        assertThat(back.place(new RuleProblem("playbook.csv", 0, 0, null, Sentence.asItIs("x")))
                        .cell())
                .isEqualTo("playbook");
    }

    private static List<String> problems(UploadedWorkbook workbook) {
        assertThat(workbook.problems()).isEmpty();
        var broken = Assertions.catchThrowableOfType(
                BrokenRulesException.class, () -> RuleBook.compile(BOOK.files().with(workbook.files())));
        return broken.problems().stream()
                .map(workbook::place)
                .map(problem -> problem.cell() + ": " + problem.message())
                .toList();
    }
}
