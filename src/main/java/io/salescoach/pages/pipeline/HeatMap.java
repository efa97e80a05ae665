package io.salescoach.pages.pipeline;

import io.salescoach.pipeline.overview.Pipeline;
import io.salescoach.pipeline.overview.Pipeline.Group;
import io.salescoach.pipeline.overview.Pipeline.SkillGap;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In how many of somebody's opportunities a skill is missing.
 *
 * @param skills those that are missing most often in the whole team
 * @param rows one for each account manager with a gap, the one with the most first
 * @param more how many more account managers have gaps
 */
record HeatMap(List<SkillGap> skills, List<Row> rows, int more) {

    private static final int SKILLS = 8;
    private static final int ROWS = 20;
    private static final int SHADES = 4;

    /** @param accountManager null for what is nobody's */
    record Row(@Nullable String accountManager, long opportunities, List<Cell> cells) {}

    /** @param shade from 0, for none, to {@value #SHADES}, for all */
    record Cell(SkillGap skill, long missing, long shade) {}

    static HeatMap of(Pipeline pipeline) {
        List<SkillGap> gaps = pipeline.total().skillGaps();
        List<SkillGap> skills =
                gaps == null ? List.of() : gaps.stream().limit(SKILLS).toList();
        var rows = pipeline.accountManagers().stream()
                .map(group -> row(group, skills))
                .filter(row -> row.cells().stream().anyMatch(cell -> cell.missing() > 0))
                .sorted(Comparator.comparingLong(HeatMap::missing).reversed())
                .toList();
        return new HeatMap(skills, rows.stream().limit(ROWS).toList(), Math.max(rows.size() - ROWS, 0));
    }

    private static long missing(Row row) {
        return row.cells().stream().mapToLong(Cell::missing).sum();
    }

    private static Row row(Group group, List<SkillGap> skills) {
        List<SkillGap> own = group.skillGaps() == null ? List.of() : group.skillGaps();
        var missing = own.stream().collect(Collectors.toMap(SkillGap::skill, SkillGap::opportunities));
        return new Row(
                group.accountManager(),
                group.opportunities(),
                skills.stream()
                        .map(skill -> cell(skill, missing.getOrDefault(skill.skill(), 0L), group.opportunities()))
                        .toList());
    }

    private static Cell cell(SkillGap skill, long missing, long opportunities) {
        long shade = missing == 0 ? 0 : Math.max(1, Math.round((double) SHADES * missing / opportunities));
        return new Cell(skill, missing, shade);
    }
}
