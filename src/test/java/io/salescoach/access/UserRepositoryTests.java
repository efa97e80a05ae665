package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** How an administrator keeps the users. */
@SpringBootTest
@AutoConfigureMockMvc
@Tag("database")
@WithMockUser(username = "keeper", roles = "ADMINISTRATOR")
class UserRepositoryTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private UserRepository users;

    @Autowired
    private Audit audit;

    @Test
    void aUserIsCreatedShownChangedAndDeleted() {
        assertThat(
                        post(
                                "{'name':'Liu.Yang','displayName':'Liu Yang 刘洋','roles':['TRAINER'],'password':'a long passphrase'}"))
                .hasStatus(201)
                .hasHeader("Location", "/api/v1/users/liu.yang");
        assertThat(mvc.get().uri("/api/v1/users?size=200"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[?(@.name == 'liu.yang')].roles[0]")
                .asArray()
                .containsExactly("TRAINER");
        assertThat(patch("liu.yang", "{'roles':['SALES_MANAGER','TRAINER'],'displayName':'Liu','enabled':false}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"name":"liu.yang","displayName":"Liu","roles":["SALES_MANAGER","TRAINER"],"enabled":false,
                         "hasPassword":true,"sample":false}""");
        assertThat(put("liu.yang/password", "{'password':'another long one'}")).hasStatus(204);
        assertThat(mvc.delete().uri("/api/v1/users/liu.yang")).hasStatus(204);
        assertThat(mvc.get().uri("/api/v1/users/liu.yang")).hasStatus(404);
        assertThat(audit.page("keeper", 0, 50))
                .filteredOn(entry -> String.valueOf(entry.detail()).contains("liu.yang"))
                .extracting(Audit.Entry::event)
                .containsExactly(
                        AuditEvent.USER_DELETED,
                        AuditEvent.PASSWORD_SET,
                        AuditEvent.USER_CHANGED,
                        AuditEvent.USER_CREATED);
    }

    @Test
    void noAnswerShowsAPassword() {
        post("{'name':'he.xin','displayName':'He Xin','roles':['TRAINER'],'password':'a long passphrase'}");
        assertThat(mvc.get().uri("/api/v1/users/he.xin")).bodyText().doesNotContain("argon2", "passphrase");
        assertThat(users.find("he.xin").orElseThrow().password()).startsWith("{argon2}$argon2id$v=19$m=64,t=1,p=1$");
    }

    @Test
    void aNameIsGivenOnce() {
        String body = "{'name':'he.ping','displayName':'He Ping','roles':['TRAINER']}";
        assertThat(post(body))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.hasPassword")
                .isEqualTo(false);
        assertThat(post(body))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("he.ping");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'displayName':'A','roles':['TRAINER']}                              | /name
            {'name':'a b','displayName':'A','roles':['TRAINER']}                 | /name
            {'name':'../x','displayName':'A','roles':['TRAINER']}                | /name
            {'name':7,'displayName':'A','roles':['TRAINER']}                     | /name
            {'name':'ab','roles':['TRAINER']}                                    | /displayName
            {'name':'ab','displayName':' ','roles':['TRAINER']}                  | /displayName
            {'name':'ab','displayName':'A\\u0000','roles':['TRAINER']}           | /displayName
            {'name':'ab','displayName':'A'}                                      | /roles
            {'name':'ab','displayName':'A','roles':[]}                           | /roles
            {'name':'ab','displayName':'A','roles':'TRAINER'}                    | /roles
            {'name':'ab','displayName':'A','roles':['TRAINR']}                   | /roles/0
            {'name':'ab','displayName':'A','roles':[['TRAINER']]}                | /roles/0
            {'name':'ab','displayName':'A','roles':['TRAINER'],'password':'x'}   | /password
            {'name':'abcd','displayName':'A','roles':['TRAINER'],'password':'my ABCD password'} | /password
            {'name':'ab','displayName':'A','roles':['TRAINER'],'password':null}  | /password
            {'name':'ab','displayName':'A','roles':['TRAINER'],'admin':true}     | /admin
            []                                                                   |
            """)
    void aFormThatIsWrongIsToldWhere(String body, String pointer) {
        var answer = post(body.replace("\\\\", "\\"));
        assertThat(answer).hasStatus(422).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (pointer != null) {
            assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
        }
    }

    @Test
    void aFormThatCannotBeReadIsAProblem() {
        assertThat(post("{")).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(post("")).hasStatus(400);
        assertThat(patch("admin", "{'enabeld':false}")).hasStatus(422);
        assertThat(patch("nobody-such", "{'enabled':false}")).hasStatus(404);
        assertThat(put("nobody-such/password", "{'password':'another long one'}"))
                .hasStatus(404);
        assertThat(mvc.get().uri("/api/v1/users?size=0")).hasStatus(400);
        assertThat(mvc.get().uri("/api/v1/audit?page=-1")).hasStatus(400);
        assertThat(mvc.get().uri("/api/v1/audit?size=x")).hasStatus(400);
        assertThat(mvc.get().uri("/api/v1/audit?user={name}", "a\u0000b")).hasStatusOk();
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void thereIsAlwaysAnAdministrator() {
        assertThat(mvc.delete().uri("/api/v1/users/admin")).hasStatus(409);
        assertThat(patch("admin", "{'enabled':false}")).hasStatus(409);
        assertThat(patch("admin", "{'roles':['TRAINER']}")).hasStatus(409);
        post("{'name':'second.admin','displayName':'Second','roles':['ADMINISTRATOR']}");
        assertThat(mvc.delete().uri("/api/v1/users/admin"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("itself");
        assertThat(mvc.delete().uri("/api/v1/users/second.admin")).hasStatus(204);
    }

    private MvcTestResult post(String body) {
        return send(HttpMethod.POST, "/api/v1/users", body);
    }

    private MvcTestResult patch(String name, String body) {
        return send(HttpMethod.PATCH, "/api/v1/users/" + name, body);
    }

    private MvcTestResult put(String path, String body) {
        return send(HttpMethod.PUT, "/api/v1/users/" + path, body);
    }

    private MvcTestResult send(HttpMethod method, String path, String body) {
        return mvc.method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'))
                .exchange();
    }
}
