package io.salescoach.pipeline.store;

import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.web.Page;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of opportunities. Knows nothing of who may see what: {@link OpportunityService} does. */
@Repository
public class OpportunityRepository {

    private static final String STORED = "select id, version, account_manager, document, created_at, updated_at"
            + " from opportunity join opportunity_file on opportunity_id = id";
    private static final String LISTED =
            "id, version, name, account_manager, stage, status, amount, currency, customer,"
                    + " opened_on, stage_entered_on, expected_close_on, created_at, updated_at";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    public OpportunityRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A file on its way into the table.
     *
     * @param before the version that it replaces; 0 for a new file
     * @param version the version that it becomes
     */
    public record Row(ValidFile file, long before, long version, OffsetDateTime now) {}

    Optional<StoredOpportunity> find(String id) {
        return jdbc.sql(STORED + " where id = :id")
                .param("id", id)
                .query(OpportunityRepository::stored)
                .optional();
    }

    /** Those of these ids that are there. */
    List<StoredOpportunity> findAll(Collection<String> ids) {
        return jdbc.sql(STORED + " where id in (:ids)")
                .param("ids", ids)
                .query(OpportunityRepository::stored)
                .list();
    }

    /** Those of these ids that are there, as lists show them. */
    public Map<String, OpportunitySummary> names(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select " + LISTED + " from opportunity where id in (:ids)")
                        .param("ids", ids)
                        .query(OpportunityRepository::listed)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(OpportunitySummary::id, Function.identity()));
    }

    /** Those of these ids that are there, kept from changing until the transaction ends. */
    List<StoredOpportunity> lock(Collection<String> ids) {
        jdbc.sql("select id from opportunity where id in (:ids) order by id for update")
                .param("ids", ids)
                .query(String.class)
                .list();
        return jdbc.sql(STORED + " where id in (:ids)")
                .param("ids", ids)
                .query(OpportunityRepository::stored)
                .list();
    }

    /**
     * Open opportunities in the order of their ids, from the first one after this id. Which ones is settled before their
     * files are fetched, and the order names the status, the same for all: so both databases read an index and sort nothing.
     */
    List<StoredOpportunity> openAfter(String id, int most) {
        return jdbc.sql("""
                        select id, version, account_manager, document, created_at, updated_at from (
                            select id, version, account_manager, created_at, updated_at from opportunity
                            where status = 'OPEN' and id > :id order by status, id fetch first %d rows only) part
                        join opportunity_file on opportunity_id = id order by id
                        """.formatted(most))
                .param("id", id)
                .query(OpportunityRepository::stored)
                .list();
    }

    int countOpen() {
        return jdbc.sql("select count(*) from opportunity where status = 'OPEN'")
                .query(Integer.class)
                .single();
    }

    boolean isEmpty() {
        return jdbc.sql("select 1 from opportunity fetch first 1 rows only")
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when an id is there already */
    public void insert(List<Row> rows) {
        batches.batchUpdate("""
                insert into opportunity (id, version, name, account_manager, stage, status, amount, currency, customer,
                    opened_on, stage_entered_on, expected_close_on, created_at, updated_at, search_text)
                values (:id, :version, :name, :accountManager, :stage, :status, :amount, :currency, :customer,
                    :openedOn, :stageEnteredOn, :expectedCloseOn, :now, :now, :searchText)
                """, parameters(rows));
        batches.batchUpdate(
                "insert into opportunity_file (opportunity_id, document) values (:id, :document)", parameters(rows));
    }

    /** Replaces files, and tells whether each was still the version that its row replaces; take all back if not. */
    boolean update(List<Row> rows) {
        int[] counts = batches.batchUpdate("""
                update opportunity set version = :version, name = :name, account_manager = :accountManager,
                    stage = :stage, status = :status, amount = :amount, currency = :currency, customer = :customer,
                    opened_on = :openedOn, stage_entered_on = :stageEnteredOn, expected_close_on = :expectedCloseOn,
                    updated_at = :now, search_text = :searchText
                where id = :id and version = :before
                """, parameters(rows));
        if (Arrays.stream(counts).anyMatch(count -> count == 0)) {
            return false;
        }
        batches.batchUpdate(
                "update opportunity_file set document = :document where opportunity_id = :id", parameters(rows));
        return true;
    }

    boolean delete(String id, long version) {
        return jdbc.sql("delete from opportunity where id = :id and version = :version")
                        .param("id", id)
                        .param("version", version)
                        .update()
                > 0;
    }

    /** @param owner whose opportunities alone are listed; null for everybody's */
    public Page<OpportunitySummary> list(OpportunityQuery search, @Nullable String owner) {
        var where = new SqlConditions(search, owner, numbers(search.finding()));
        long total = jdbc.sql("select count(*)" + where.counted())
                .params(where.values())
                .query(Long.class)
                .single();
        var items = jdbc.sql("select " + LISTED + where.listed(total) + " order by " + search.order()
                        + " offset :offset rows fetch next :size rows only")
                .params(where.values())
                .param("offset", (long) search.page() * search.size())
                .param("size", search.size())
                .query(OpportunityRepository::listed)
                .list();
        return new Page<>(items, search.page(), search.size(), total);
    }

    private List<Integer> numbers(@Nullable String finding) {
        return finding == null
                ? List.of()
                : jdbc.sql("select id from finding_number where finding = :finding and subject = :subject")
                        .param("finding", OpportunityQuery.code(finding))
                        .param("subject", OpportunityQuery.subject(finding))
                        .query(Integer.class)
                        .list();
    }

    private static SqlParameterSource[] parameters(List<Row> rows) {
        return rows.stream().map(OpportunityRepository::parameters).toArray(SqlParameterSource[]::new);
    }

    private static SqlParameterSource parameters(Row row) {
        Opportunity file = row.file.opportunity();
        String customer = file.customer().name();
        String words = String.join("\n", file.id(), file.name(), customer == null ? "" : customer);
        return new MapSqlParameterSource()
                .addValue("id", file.id())
                .addValue("before", row.before)
                .addValue("version", row.version)
                .addValue("name", file.name())
                .addValue("accountManager", file.accountManager(), Types.VARCHAR)
                .addValue("stage", file.stage().name())
                .addValue("status", file.status().name())
                .addValue("amount", file.value() == null ? null : file.value().amount(), Types.NUMERIC)
                .addValue("currency", file.value() == null ? null : file.value().currency(), Types.VARCHAR)
                .addValue("customer", customer, Types.VARCHAR)
                .addValue("openedOn", file.openedOn(), Types.DATE)
                .addValue("stageEnteredOn", file.stageEnteredOn(), Types.DATE)
                .addValue("expectedCloseOn", file.expectedCloseOn(), Types.DATE)
                .addValue("now", row.now, Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("searchText", words.toLowerCase(Locale.ROOT))
                .addValue("document", row.file.json());
    }

    static StoredOpportunity stored(ResultSet row, int number) throws SQLException {
        return new StoredOpportunity(
                row.getString("id"),
                row.getLong("version"),
                row.getString("account_manager"),
                row.getString("document"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("updated_at", OffsetDateTime.class));
    }

    private static OpportunitySummary listed(ResultSet row, int number) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        return new OpportunitySummary(
                row.getString("id"),
                row.getLong("version"),
                row.getString("name"),
                row.getString("account_manager"),
                Stage.valueOf(row.getString("stage")),
                Status.valueOf(row.getString("status")),
                amount == null ? null : new Money(OpportunitySummary.plain(amount), row.getString("currency")),
                row.getString("customer"),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("stage_entered_on", LocalDate.class),
                row.getObject("expected_close_on", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("updated_at", OffsetDateTime.class),
                null,
                null,
                null,
                null,
                null);
    }
}
