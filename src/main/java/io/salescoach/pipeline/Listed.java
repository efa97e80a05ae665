package io.salescoach.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An opportunity as lists show it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Listed(
        String id,
        long version,
        String name,
        @Nullable String accountManager,
        Stage stage,
        Status status,
        @Nullable Money value,
        @Nullable String customer,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate stageEnteredOn,
        @Nullable LocalDate expectedCloseOn,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {}
