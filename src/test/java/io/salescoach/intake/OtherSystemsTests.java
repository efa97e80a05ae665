package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.OpportunityReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The mappings for systems whose exports have names of their own, each with a small export. */
class OtherSystemsTests {

    @TempDir
    private Path folder;

    @Test
    void dynamicsOpportunitiesAreRead() throws IOException {
        var files = files("dynamics", StandardCharsets.UTF_8, """
                (Do Not Modify) Opportunity,Topic,Potential Customer,Contact,Est. Close Date,Est. Revenue,Pipeline Phase,Status,Owner,Created On
                6f1c-01,Group VPN,Huadong Bank,Zhao Min,9/30/2026,"$1,200,000.00",2-Develop,Open,Wang Fang,4/2/2026 9:15 AM
                6f1c-02,Leased lines,Northern Rail,,5/1/2026,"$350,000.00",4-Close,Won,Li Lei,1/5/2026 10:00 AM
                """);
        assertThat(files.get(0)).hasToString("""
                {"id":"6f1c-01","name":"Group VPN","accountManager":"wang.fang","stage":"DEMAND","status":"OPEN",\
                "value":{"amount":1200000,"currency":"USD"},"openedOn":"2026-04-02","expectedCloseOn":"2026-09-30",\
                "customer":{"name":"Huadong Bank"},"stakeholders":[{"id":"zhao-min","name":"Zhao Min"}],\
                "team":[{"name":"wang.fang","role":"ACCOUNT_MANAGER"}]}""");
        assertThat(files.get(1).toString())
                .contains("\"stage\":\"BUSINESS\"", "\"status\":\"WON\"")
                .doesNotContain("expectedCloseOn");
    }

    @Test
    void zohoDealsAreRead() throws IOException {
        var files = files("zoho", StandardCharsets.UTF_8, """
                Record Id,Deal Owner,Deal Name,Account Name,Closing Date,Stage,Amount,Next Step,Contact Name,Created Time
                zcrm_4150868000003,Wang Fang,Group VPN,Huadong Bank,2026-09-30,Value Proposition,1200000,Visit the CFO,Zhao Min,2026-04-02 09:15:00
                zcrm_4150868000004,Li Lei,Cloud desk,Northern Rail,2026-05-01,Closed-Lost to Competition,5000,,,2026-01-05 10:00:00
                """);
        assertThat(files.get(0)).hasToString("""
                {"id":"zcrm_4150868000003","name":"Group VPN","accountManager":"wang.fang","stage":"DEMAND",\
                "status":"OPEN","value":{"amount":1200000,"currency":"USD"},"openedOn":"2026-04-02",\
                "expectedCloseOn":"2026-09-30","customer":{"name":"Huadong Bank"},\
                "stakeholders":[{"id":"zhao-min","name":"Zhao Min"}],\
                "plan":[{"id":"next-step","what":"Visit the CFO","side":"US"}],\
                "team":[{"name":"wang.fang","role":"ACCOUNT_MANAGER"}]}""");
        assertThat(files.get(1).toString()).contains("\"status\":\"LOST\"").doesNotContain("plan", "expectedCloseOn");
    }

    @Test
    void pipedriveDealsAreRead() throws IOException {
        var files = files("pipedrive", StandardCharsets.UTF_8, """
                Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Contact person,Deal - Stage,Deal - Status,Deal - Owner,Deal - Deal created,Deal - Expected close date,Deal - Lost reason,Deal - Won time
                17,Group VPN,1200000,CNY,Huadong Bank,Zhao Min,Proposal Made,Open,Wang Fang,2026-04-02 09:15:00,2026-09-30,,
                18,Leased lines,350000.5,EUR,Northern Rail,,Negotiations Started,Won,Li Lei,2026-01-05 10:00:00,2026-05-01,,2026-05-01 18:00:00
                19,Cloud desk,,,Northern Rail,,Contact Made,Lost,Li Lei,2026-01-05 10:00:00,,Price too high,
                """);
        assertThat(files.get(0)).hasToString("""
                {"id":"17","name":"Group VPN","accountManager":"wang.fang","stage":"CONSULTING","status":"OPEN",\
                "value":{"amount":1200000,"currency":"CNY"},"openedOn":"2026-04-02","expectedCloseOn":"2026-09-30",\
                "customer":{"name":"Huadong Bank"},"stakeholders":[{"id":"zhao-min","name":"Zhao Min"}],\
                "team":[{"name":"wang.fang","role":"ACCOUNT_MANAGER"}]}""");
        assertThat(files.get(1).toString()).contains("\"status\":\"WON\"", "\"contractSigned\":\"2026-05-01\"");
        assertThat(files.get(2).toString()).contains("\"outcome\":{\"note\":\"Price too high\"}");
    }

    @Test
    void odooOpportunitiesAreReadByEitherOfTheirNames() throws IOException {
        var files = files("odoo", StandardCharsets.UTF_8, """
                External ID,Opportunity,Stage,Expected Revenue,Customer,Salesperson,Created on,Expected Closing,Email
                __export__.crm_lead_7_a1b2,Group VPN,Proposition,1200000.0,Huadong Bank,Wang Fang,2026-04-02 09:15:00,2026-09-30,z@example.com
                """);
        assertThat(files.get(0).toString()).contains("\"stage\":\"CONSULTING\"", "\"amount\":1200000,");
        var technical = files("odoo", StandardCharsets.UTF_8, """
                id,name,stage_id,expected_revenue,contact_name,email_from,date_deadline,active
                __export__.crm_lead_8,Leased lines,Won,350000,Zhao Min,z@example.com,2026-05-01,True
                __export__.crm_lead_9,Gone,New,1,,,,False
                """);
        assertThat(technical).hasSize(1);
        assertThat(technical.get(0).toString())
                .contains("\"status\":\"WON\"", "\"contact\":\"z@example.com\"")
                .doesNotContain("expectedCloseOn");
    }

    @Test
    void bitrixDealsAreRead() throws IOException {
        var files = files("bitrix24", StandardCharsets.UTF_8, """
                ID;Deal Stage;Deal Name;Total;Currency;Company;Contact;Responsible;Created on;End date
                21;In progress;Group VPN;1200000;US Dollar;Huadong Bank;Zhao Min;Wang Fang;02.04.2026 09:15:00;30.09.2026
                22;Deal lost;Cloud desk;5000;Euro;Northern Rail;;Li Lei;05.01.2026 10:00:00;01.05.2026
                """);
        assertThat(files.get(0)).hasToString("""
                {"id":"21","name":"Group VPN","accountManager":"wang.fang","stage":"CONSULTING","status":"OPEN",\
                "value":{"amount":1200000,"currency":"USD"},"openedOn":"2026-04-02","expectedCloseOn":"2026-09-30",\
                "customer":{"name":"Huadong Bank"},"stakeholders":[{"id":"zhao-min","name":"Zhao Min"}],\
                "team":[{"name":"wang.fang","role":"ACCOUNT_MANAGER"}]}""");
        assertThat(files.get(1).toString()).contains("\"status\":\"LOST\"", "\"currency\":\"EUR\"");
    }

    @Test
    void aChineseListOfOpportunitiesIsRead() throws IOException {
        var files = files("chinese-crm", Charset.forName("GB18030"), """
                商机编号,商机名称,客户名称,商机阶段,商机金额（万元）,预计成交日期,负责人,创建时间,联系人,竞争对手,输单原因
                SJ-0001,城域专线,华东银行,方案论证,120,2026/9/30,王芳,2026/4/2 9:15,赵敏，钱伟,乙电信，本地运营商,--
                SJ-0002,云桌面,北方铁路,输单,5,2026/5/1,李雷,2026/1/5 10:00,,,价格
                """);
        assertThat(files.get(0).toString())
                .contains(
                        "\"stage\":\"CONSULTING\"",
                        "\"amount\":1200000,\"currency\":\"CNY\"",
                        "\"openedOn\":\"2026-04-02\"")
                .contains(
                        "\"expectedCloseOn\":\"2026-09-30\"", "\"competitors\":[\"乙电信\",\"本地运营商\"]", "\"name\":\"钱伟\"")
                .doesNotContain("outcome");
        assertThat(files.get(1).toString())
                .contains("\"status\":\"LOST\"", "\"outcome\":{\"note\":\"价格\"}")
                .doesNotContain("expectedCloseOn");
    }

    private List<ObjectNode> files(String mapping, Charset encoding, String export) throws IOException {
        Path file = Files.write(folder.resolve("export.csv"), export.getBytes(encoding));
        String yaml = Files.readString(Path.of("rules/import", mapping + ".yaml"));
        assertThat(Read.problems(file, yaml)).isEmpty();
        var files = Read.files(file, yaml);
        files.forEach(each -> new OpportunityReader().read(each, Set.of()));
        return files;
    }
}
