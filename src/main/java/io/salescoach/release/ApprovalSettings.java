package io.salescoach.release;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether changed rules need a second person, under {@code sales-coach.approval} in the configuration.
 *
 * @param required whether a release needs approval
 * @param approvers the user names of those who may approve; empty: every sales manager
 */
@ConfigurationProperties("sales-coach.approval")
public record ApprovalSettings(
        @DefaultValue("false") boolean required,
        @DefaultValue List<String> approvers) {

    public ApprovalSettings {
        approvers = approvers.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether somebody may approve what this author sent: nobody approves their own. */
    boolean mayApprove(Viewer viewer, String author) {
        return viewer.roles().contains(UserRole.SALES_MANAGER)
                && !viewer.name().equals(author)
                && (approvers.isEmpty() || approvers.contains(viewer.name()));
    }

    /** The named approvers of what this author sent; empty when it may be any other sales manager. */
    public Set<String> approversOf(String author) {
        return approvers.stream().filter(name -> !name.equals(author)).collect(Collectors.toSet());
    }

    /** Whether named approvers leave nobody for what this author sends. */
    public boolean leavesNobody(String author) {
        return !approvers.isEmpty() && approversOf(author).isEmpty();
    }
}
