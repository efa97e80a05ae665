package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files of imports, in parts: a file is too large for one column, and too large to be held whole. */
@Repository
class UploadRepository {

    /** Deflated bytes never are much more; H2 takes a megabyte. */
    private static final int PART = 512 * 1024;

    /** The export itself; second files have names. */
    private static final String EXPORT = "";

    private static final String UPLOAD =
            "select id, owner, purpose, run, file_name, file_hash, bytes, used_at from import_upload ";

    private final JdbcClient jdbc;
    private final Clock clock;

    UploadRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a file is here for. */
    enum Purpose {
        /** Somebody looks at its columns. */
        PENDING,
        /** An import reads it. */
        IMPORT,
        /** A dry run has read it, and it may be imported. */
        KEPT
    }

    /** A file that is here, without its content. */
    record Entry(
            String id, String owner, Purpose purpose, String name, String hash, long bytes, OffsetDateTime usedAt) {}

    /** Puts the files here; until this returns nobody finds them. */
    void insert(String id, Viewer owner, Purpose purpose, Upload upload) throws IOException {
        jdbc.sql("""
                        insert into import_upload (id, owner, purpose, file_name, file_hash, bytes, used_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .param(id)
                .param(owner.name())
                .param(purpose.name())
                .param(upload.name())
                .param(upload.hash())
                .param(upload.bytes())
                .param(now())
                .update();
        try {
            insert(id, EXPORT, upload.export());
            for (var lookup : upload.lookups().entrySet()) {
                // No mapping can name a file without a name.
                if (!lookup.getKey().isEmpty()) {
                    insert(id, lookup.getKey(), lookup.getValue());
                }
            }
        } catch (IOException | RuntimeException e) {
            delete(id);
            throw e;
        }
    }

    private void insert(String id, String file, Path content) throws IOException {
        try (InputStream in = Files.newInputStream(content)) {
            int part = 0;
            for (byte[] bytes = in.readNBytes(PART); bytes.length > 0 || part == 0; bytes = in.readNBytes(PART)) {
                jdbc.sql("insert into import_upload_part (upload, file, part, content) values (?, ?, ?, ?)")
                        .param(id)
                        .param(file)
                        .param(part++)
                        .param(deflated(bytes))
                        .update();
            }
        }
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        var deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated, deflater)) {
            out.write(bytes);
        } finally {
            deflater.end();
        }
        return deflated.toByteArray();
    }

    /** Names of the second files. */
    List<String> lookups(String id) {
        return jdbc.sql("select distinct file from import_upload_part where upload = ? and file <> ''")
                .param(id)
                .query(String.class)
                .list();
    }

    /** Writes the export to a file. */
    void writeExport(String id, Path to) throws IOException {
        write(id, EXPORT, to);
    }

    /** Writes one of the files; what has been deleted meanwhile ends with an exception. */
    void write(String id, String file, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            var content = part(id, file, 0);
            if (content.isEmpty()) {
                throw new IOException("the file is not there any more");
            }
            for (int part = 1; content.isPresent(); part++) {
                try (var in = new InflaterInputStream(new ByteArrayInputStream(content.get()))) {
                    in.transferTo(out);
                }
                content = part(id, file, part);
            }
        }
    }

    private Optional<byte[]> part(String id, String file, int part) {
        return jdbc.sql("select content from import_upload_part where upload = ? and file = ? and part = ?")
                .param(id)
                .param(file)
                .param(part)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    Optional<Entry> find(String id) {
        return jdbc.sql(UPLOAD + "where id = ?")
                .param(id)
                .query(UploadRepository::entry)
                .optional();
    }

    /** The file of an import, or of a dry run. */
    Optional<Entry> of(long run, Purpose purpose) {
        return jdbc.sql(UPLOAD + "where run = ? and purpose = ?")
                .param(run)
                .param(purpose.name())
                .query(UploadRepository::entry)
                .optional();
    }

    /** All for one purpose, those asked for most lately first. */
    List<Entry> list(Purpose purpose) {
        return jdbc.sql(UPLOAD + "where purpose = ? order by used_at desc, id")
                .param(purpose.name())
                .query(UploadRepository::entry)
                .list();
    }

    void touch(String id) {
        jdbc.sql("update import_upload set used_at = ? where id = ?")
                .param(now())
                .param(id)
                .update();
    }

    /** Lets an import have the file; false when somebody else was faster, or it is gone. */
    boolean take(String id, Purpose from, long run) {
        return jdbc.sql(
                                "update import_upload set purpose = 'IMPORT', run = ?, used_at = ? where id = ? and purpose = ?")
                        .param(run)
                        .param(now())
                        .param(id)
                        .param(from.name())
                        .update()
                == 1;
    }

    /** Keeps the file of a dry run that is over. */
    void keep(long run) {
        jdbc.sql("update import_upload set purpose = 'KEPT', used_at = ? where run = ?")
                .param(now())
                .param(run)
                .update();
    }

    void deleteOf(long run) {
        jdbc.sql("delete from import_upload where run = ?").param(run).update();
    }

    /** Deletes a file that still is here for this purpose. */
    boolean delete(String id, Purpose purpose) {
        return jdbc.sql("delete from import_upload where id = ? and purpose = ?")
                        .param(id)
                        .param(purpose.name())
                        .update()
                == 1;
    }

    void delete(String id) {
        jdbc.sql("delete from import_upload where id = ?").param(id).update();
    }

    /** Forgets files that no import reads: whoever sent them was cut off, or the import was cancelled before it began. */
    void deleteLost(Duration age) {
        jdbc.sql("""
                        delete from import_upload where purpose = 'IMPORT' and used_at < ? and not exists (
                            select 1 from import_run where number = run and state = 'RUNNING')""").param(now().minus(age)).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("owner"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("file_name"),
                row.getString("file_hash"),
                row.getLong("bytes"),
                row.getObject("used_at", OffsetDateTime.class));
    }
}
