package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.input.BadInputException;
import io.salescoach.opportunity.FactSchema;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of columns of which no mapping speaks. */
class ColumnGuessTests {

    private static final List<ImportField> FIELDS = ImportField.of(FactSchema.OPPORTUNITY);
    private static final ImportWords WORDS = ImportWords.read(Path.of("rules/import/words.csv"));
    private static final String TEN = """
            商机主题,客户单位,所属行业,商机金额（万元）,销售阶段,创建日期,预计签单日期,负责人,联系人,手机
            城域专线改造,华东银行,金融,680,方案论证,2026/5/1,2026/9/30,王芳,赵敏,13800138000
            云桌面,北方铁路集团,交通,"1,200.5",赢单,2026/4/2,2026/8/1,李雷,钱伟,021-55667788
            无线覆盖,南山医院,医疗,35,需求确认,2026/3/12,2026/7/1,王芳,孙丽,13900139000
            """;

    @TempDir
    private Path folder;

    private ColumnGuess guess() {
        return new ColumnGuess(WORDS, FIELDS, written -> "王芳".equals(written) ? "wang.fang" : null);
    }

    @Test
    void tenChineseColumnsInGb18030AreKnownByTheirNames() throws IOException {
        Path file = write(TEN, "GB18030");
        var sample = ExportSample.read(file, null, 0, WORDS.allNames());
        assertThat(sample.encoding()).isEqualTo("GB18030");
        assertThat(sample.rows()).isEqualTo(3);
        assertThat(sample.whole()).isTrue();
        assertThat(guessed(sample))
                .containsExactly(
                        Map.entry("商机主题", "name"),
                        Map.entry("客户单位", "customer.name"),
                        Map.entry("所属行业", "customer.industry"),
                        Map.entry("商机金额（万元）", "value.amount"),
                        Map.entry("销售阶段", "stage"),
                        Map.entry("创建日期", "openedOn"),
                        Map.entry("预计签单日期", "expectedCloseOn"),
                        Map.entry("负责人", "accountManager"),
                        Map.entry("联系人", "stakeholders.0.name"),
                        Map.entry("手机", "stakeholders.0.contact"));
    }

    @Test
    void whatIsPresumedOfColumnsMakesFiles() throws IOException {
        Path file = write(TEN, "GB18030");
        var sample = ExportSample.read(file, null, 0, WORDS.allNames());
        String yaml = MappingDraft.yaml("ten columns", choices(sample), FIELDS);
        assertThat(yaml).contains("name: ten columns", "encoding: GB18030", "赢单: WON", "- yyyy/M/d");
        var rows = rows(file, MappingDraft.mapping(yaml));
        assertThat(rows.get(0).file()).hasToString("""
                {"id":"%s","name":"城域专线改造","customer":{"name":"华东银行","industry":"金融"},\
                "value":{"amount":6800000,"currency":"CNY"},"stage":"CONSULTING","openedOn":"2026-05-01",\
                "expectedCloseOn":"2026-09-30","accountManager":"wang.fang",\
                "stakeholders":[{"name":"赵敏","contact":"13800138000","id":"%s"}],"status":"OPEN",\
                "team":[{"name":"wang.fang","role":"ACCOUNT_MANAGER"}]}""".formatted(Slug.of("城域专线改造 华东银行", "-"), Slug.of("赵敏", "-")));
        assertThat(rows.get(1).file().toString())
                .contains(
                        "\"stage\":\"ACTION\"",
                        "\"status\":\"WON\"",
                        "\"amount\":12005000",
                        "\"accountManager\":\"李雷\"");
    }

    @Test
    void valuesTellWhatTheNameDoesNot() throws IOException {
        Path file = write("""
                A1,A2,A3,A4,A5
                Needs analysis,wang@example.com,Acme Ltd.,+49 30 901820,x
                Closed won,li@example.com,Northern GmbH,+49 30 901821,y
                """, "UTF-8");
        var sample = ExportSample.read(file, null, 0, WORDS.allNames());
        var fields = guess().fields(sample);
        assertThat(fields.get(0)).isEqualTo(new ColumnGuess.Fit("stage", false));
        assertThat(fields.get(1)).isEqualTo(new ColumnGuess.Fit("stakeholders.0.contact", false));
        assertThat(fields.get(2)).isEqualTo(new ColumnGuess.Fit("customer.name", false));
        assertThat(fields.get(3)).isEqualTo(new ColumnGuess.Fit("stakeholders.0.contact", false));
        assertThat(fields).doesNotContainKey(4);
    }

    /** A column called "amount" that holds words gives no amount. */
    @Test
    void aNameThatItsValuesContradictCountsForNothing() throws IOException {
        Path file = write("Name,Amount,Close date\nOne,large,soon\nTwo,small,later\n", "UTF-8");
        var sample = ExportSample.read(file, null, 0, WORDS.allNames());
        assertThat(guessed(sample)).containsExactly(Map.entry("Name", "name"));
    }

    @Test
    void titlesAboveTheHeaderAreSteppedOver() throws IOException {
        Path file = write("2026 年商机一览,,\n,,\n商机名称,客户名称,金额\n专线,华东银行,5\n", "UTF-8");
        var sample = ExportSample.read(file, null, 0, WORDS.allNames());
        assertThat(sample.headerRow()).isEqualTo(3);
        assertThat(guessed(sample)).containsKeys("商机名称", "客户名称", "金额");
    }

    @Test
    void datesThatFitTwoWaysAreCounted() throws IOException {
        Path file = write("Name,Created\nA,5/1/2026\nB,5/13/2026\nC,4/4/2026\n", "UTF-8");
        var sample = ExportSample.read(file, null, 0, WORDS.allNames());
        var readings = ColumnGuess.readings(sample.columns().get(1));
        assertThat(readings.get(0)).isEqualTo(new DateReading("M/d/yyyy", 3, 1));
        assertThat(readings.get(0).first()).isEqualTo("M/d/yyyy");
    }

    @Test
    void columnsOfOneNameAreNoneToChoose() throws IOException {
        Path file = write("Name,Stage,Stage\nA,Lead,Lead\n", "UTF-8");
        var sample = ExportSample.read(file, null, 0, WORDS.allNames());
        assertThat(sample.columns()).extracting(SampleColumn::usable).containsExactly(true, false, false);
        assertThat(guessed(sample)).containsOnlyKeys("Name");
    }

    @Test
    void choicesThatMakeNoMappingAreToldWithTheirColumn() {
        var twice = new ImportChoices(
                "", 1, ".", "CNY", "ENTRANCE", List.of(column("A", "offering"), column("B", "offering")));
        assertThatThrownBy(() -> MappingDraft.yaml("x", twice, FIELDS))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.pointer() + " " + problem.detail())
                                .containsExactly(
                                        "/B 'A' gives the same; leave one of the two out",
                                        " no column gives the name of the opportunity; choose the one that does"));
    }

    @Test
    void telephoneAndMailStandTogether() throws IOException {
        Path file = write("Name,Contact,Phone,Mail\nA,Zhao Min,+86 21 5566,z@x.cn\nB,Qian Wei,,q@x.cn\n", "UTF-8");
        var chosen = new ImportChoices(
                "",
                1,
                ".",
                "CNY",
                "ENTRANCE",
                List.of(
                        column("Name", "name"),
                        column("Contact", "stakeholders.0.name"),
                        column("Phone", "stakeholders.0.contact"),
                        column("Mail", "stakeholders.0.contact")));
        var rows = rows(file, MappingDraft.mapping(MappingDraft.yaml("x", chosen, FIELDS)));
        assertThat(rows.get(0).file().at("/stakeholders/0/contact").asString()).isEqualTo("+86 21 5566 z@x.cn");
        assertThat(rows.get(1).file().at("/stakeholders/0/contact").asString()).isEqualTo("q@x.cn");
    }

    /** A cell without an amount has no currency either. */
    @Test
    void aCurrencyGoesWithItsAmount() throws IOException {
        Path file = write("Name,Amount,Currency\nA,5,EUR\nB,,USD\n", "UTF-8");
        var chosen = new ImportChoices(
                "",
                1,
                ".",
                "CNY",
                "ENTRANCE",
                List.of(
                        column("Name", "name"),
                        column("Amount", "value.amount"),
                        column("Currency", "value.currency")));
        var rows = rows(file, MappingDraft.mapping(MappingDraft.yaml("x", chosen, FIELDS)));
        assertThat(rows.get(0).file().path("value")).hasToString("{\"amount\":5,\"currency\":\"EUR\"}");
        assertThat(rows.get(1).file().has("value")).isFalse();
    }

    private ImportChoices choices(ExportSample sample) {
        var fields = guess().fields(sample);
        var columns = sample.columns().stream()
                .map(column -> fields.containsKey(column.place())
                        ? guess().presumed(column, fields.get(column.place()).field())
                        : ColumnChoice.none(column.name()))
                .toList();
        return new ImportChoices(
                String.valueOf(sample.encoding()), sample.headerRow(), ".", "CNY", "ENTRANCE", columns);
    }

    private Map<String, String> guessed(ExportSample sample) {
        var fields = guess().fields(sample);
        var byName = new LinkedHashMap<String, String>();
        sample.columns().stream()
                .filter(column -> fields.containsKey(column.place()))
                .forEach(column ->
                        byName.put(column.name(), fields.get(column.place()).field()));
        return byName;
    }

    private static ColumnChoice column(String name, String field) {
        return new ColumnChoice(name, field, "", "", "", Map.of());
    }

    private static List<MappedRow> rows(Path file, Mapping mapping) throws IOException {
        var rows = new java.util.ArrayList<MappedRow>();
        try (Export export = Export.open(file, mapping, name -> null, null, 100)) {
            for (MappedRow row = export.next(); row != null; row = export.next()) {
                assertThat(row.problems()).isEmpty();
                rows.add(row);
            }
        }
        return rows;
    }

    private Path write(String text, String encoding) throws IOException {
        return Files.write(
                folder.resolve("export.csv"),
                text.getBytes(encoding.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }
}
