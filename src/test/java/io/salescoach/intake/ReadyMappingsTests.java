package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.OpportunityReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mappings that come with the rules, each with a small export of its system. */
class ReadyMappingsTests {

    private static final Path MAPPINGS = Path.of("rules/import");

    @TempDir
    private Path folder;

    static Stream<Path> mappings() throws IOException {
        return Files.list(MAPPINGS).filter(file -> file.toString().endsWith(".yaml"));
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void everyMappingIsSound(Path mapping) throws IOException {
        assertThat(MappingReader.read(Files.readAllBytes(mapping)).about()).isNotBlank();
    }

    @Test
    void aSalesforceReportIsRead() throws IOException {
        Path file = write("report.csv", """
                "Opportunity Owner","Account Name","Opportunity Name","Stage","Close Date","Amount","Amount Currency","Created Date","Last Stage Change Date","Primary Contact","Budget Confirmed","ROI Analysis Completed","Main Competitor(s)","Opportunity ID","Probability (%)"
                "Wang Fang","Huadong Bank","Group VPN","Needs Analysis","9/30/2026","1,200,000.00","CNY","4/2/2026","4/20/2026, 3:07 PM","Zhao Min","1","0","Telecom B;Local ISP","0065g00000ABCDEAA4","20"
                "Li Lei","Northern Rail","Leased lines","Closed Won","5/1/2026","350,000.00","CNY","1/5/2026","5/1/2026","","0","0","","0065g00000ABCDFAA4","100"
                "Li Lei","Northern Rail","Cloud desk","Closed Lost","5/1/2026","","CNY","1/5/2026","","","","","","0065g00000ABCDGAA4","0"
                "Li Lei","Northern Rail","Old deal","Need analysis","5/1/2026","","CNY","1/5/2026","","","","","","0065g00000ABCDHAA4","0"

                "Confidential Information - Do Not Distribute"
                "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
                """);
        var files = Read.files(file, mapping("salesforce"));
        assertThat(files).extracting(Object::toString).containsExactly("""
                        {"id":"0065g00000ABCDEAA4","name":"Group VPN","accountManager":"wang.fang","stage":"DEMAND",\
                        "status":"OPEN","value":{"amount":1200000,"currency":"CNY"},"openedOn":"2026-04-02",\
                        "stageEnteredOn":"2026-04-20","expectedCloseOn":"2026-09-30","customer":{"name":"Huadong Bank"},\
                        "qualification":{"budget":"YES"},"competitors":["Telecom B","Local ISP"],\
                        "stakeholders":[{"id":"zhao-min","name":"Zhao Min"}],\
                        "team":[{"name":"wang.fang","role":"ACCOUNT_MANAGER"}]}""", """
                        {"id":"0065g00000ABCDFAA4","name":"Leased lines","accountManager":"li.lei","stage":"ACTION",\
                        "status":"WON","value":{"amount":350000,"currency":"CNY"},"openedOn":"2026-01-05",\
                        "stageEnteredOn":"2026-05-01","milestones":{"contractSigned":"2026-05-01"},\
                        "customer":{"name":"Northern Rail"},"team":[{"name":"li.lei","role":"ACCOUNT_MANAGER"}]}""", """
                        {"id":"0065g00000ABCDGAA4","name":"Cloud desk","accountManager":"li.lei","stage":"BUSINESS",\
                        "status":"LOST","openedOn":"2026-01-05","customer":{"name":"Northern Rail"},\
                        "team":[{"name":"li.lei","role":"ACCOUNT_MANAGER"}]}""");
        assertThat(Read.problems(file, mapping("salesforce")))
                .containsExactly("5:Stage: the mapping does not know 'Need analysis'; did you mean 'Needs Analysis'?");
        assertThat(Read.rows(file, mapping("salesforce")).stream().filter(MappedRow::isSkipped))
                .hasSize(2);
        readable(files);
    }

    @Test
    void aHubSpotExportIsRead() throws IOException {
        Path file = write("hubspot-crm-exports-all-deals.csv", """
                "Record ID","Deal Name","Deal Stage","Close Date","Deal owner","Amount","Create Date","Pipeline","Associated Company","Associated Contact"
                "9127364550","华东银行 VPN","Presentation Scheduled","2026-09-30 18:00","Wang Fang (wang@example.com)","1200000","2026-04-02 09:15","Sales Pipeline","华东银行","赵敏"
                "9127364551","Leased lines","Closed Won","2026-05-01 18:00","","350000.5","2026-01-05 10:00","Sales Pipeline","Northern Rail",""
                "9127364552","No stage","","","","","","Sales Pipeline","",""
                """);
        var files = Read.files(file, mapping("hubspot"));
        assertThat(files).hasSize(2);
        assertThat(files.get(0).toString()).startsWith("""
                        {"id":"9127364550","name":"华东银行 VPN","accountManager":"wang.fang.wang.example.com","stage":"CONSULTING",\
                        "status":"OPEN","value":{"amount":1200000,"currency":"USD"},"openedOn":"2026-04-02",\
                        "expectedCloseOn":"2026-09-30","customer":{"name":"华东银行"},""");
        assertThat(files.get(1).toString()).isEqualTo("""
                        {"id":"9127364551","name":"Leased lines","stage":"ACTION","status":"WON",\
                        "value":{"amount":350000.5,"currency":"USD"},"openedOn":"2026-01-05",\
                        "milestones":{"contractSigned":"2026-05-01"},"customer":{"name":"Northern Rail"}}""");
        assertThat(Read.problems(file, mapping("hubspot"))).containsExactly("4:Deal Stage: stage is required");
        readable(files);
    }

    @Test
    void theHardwareSellersExportIsReadWithItsFaults() throws IOException {
        write("accounts.csv", "account,sector,revenue\r\nAcme Corporation,technolgy,1100.04\r\nBluth,retail,1\r\n");
        Path file = write("sales_pipeline.csv", """
                opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
                AAAA1111,Anna Smith,GTXPro,Acme Corporation,Won,2016-10-20,2017-03-01,1054
                AAAA2222,Anna Smith,GTX Pro,Bluth,Lost,2016-10-20,2017-03-01,0
                AAAA3333,Anna Smith,MG Special,,Engaging,2016-10-20,,
                AAAA4444,Anna Smith,MG Special,,Prospecting,,,
                """.replace("\n", "\r\n"));
        var files = Read.files(file, mapping("maven-crm"));
        assertThat(files).extracting(Object::toString).containsExactly("""
                        {"id":"AAAA1111","name":"GTX Pro for Acme Corporation","accountManager":"anna.smith","stage":"ACTION",\
                        "status":"WON","value":{"amount":1054,"currency":"USD"},"openedOn":"2016-10-20",\
                        "milestones":{"contractSigned":"2017-03-01"},"offering":"GTX Pro",\
                        "customer":{"name":"Acme Corporation","industry":"technology"},\
                        "team":[{"name":"anna.smith","role":"ACCOUNT_MANAGER"}]}""", """
                        {"id":"AAAA2222","name":"GTX Pro for Bluth","accountManager":"anna.smith","stage":"DEMAND",\
                        "status":"LOST","openedOn":"2016-10-20","offering":"GTX Pro",\
                        "customer":{"name":"Bluth","industry":"retail"},\
                        "team":[{"name":"anna.smith","role":"ACCOUNT_MANAGER"}]}""", """
                        {"id":"AAAA3333","name":"MG Special","accountManager":"anna.smith","stage":"DEMAND",\
                        "status":"OPEN","openedOn":"2016-10-20","stageEnteredOn":"2016-10-20","offering":"MG Special",\
                        "team":[{"name":"anna.smith","role":"ACCOUNT_MANAGER"}]}""", """
                        {"id":"AAAA4444","name":"MG Special","accountManager":"anna.smith","stage":"ENTRANCE",\
                        "status":"OPEN","offering":"MG Special","team":[{"name":"anna.smith","role":"ACCOUNT_MANAGER"}]}""");
        readable(files);
    }

    private static void readable(Iterable<tools.jackson.databind.node.ObjectNode> files) {
        files.forEach(file -> new OpportunityReader().read(file, Set.of()));
    }

    private static String mapping(String name) throws IOException {
        return Files.readString(MAPPINGS.resolve(name + ".yaml"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
