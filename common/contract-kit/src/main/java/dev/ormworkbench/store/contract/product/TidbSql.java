package dev.ormworkbench.store.contract.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds SQL that MySQL or MariaDB accepts, but TiDB refuses or understands differently, as seen on
 * 8.0.11-TiDB-v9.0.0-alpha. Each pattern covers a habit of a library or of ours; it finds nothing else.
 */
enum TidbSql {
    LOCKS_BY_ALIAS(
            "\\bfor\\s+update\\s+of\\s+(?!`?workbench_player`?(\\s|,|$))",
            "after FOR UPDATE OF it accepts only table names: an alias is an unknown table, 1146"),
    FOR_SHARE("\\bfor\\s+share\\b|\\block\\s+in\\s+share\\s+mode\\b", "it has no shared locks, 1235"),
    SKIP_LOCKED("\\bskip\\s+locked\\b", "it ignores that: the locked row comes back, and nothing is locked"),
    RETURNING("\\breturning\\b", "it has no RETURNING, 1064"),
    LATERAL("\\blateral\\b", "it has no LATERAL, 1064"),
    JSON_TABLE("\\bjson_table\\s*\\(", "it has no JSON_TABLE, 1064"),
    ROW_ALIAS_OF_INSERT(
            "\\binsert\\b.*\\)\\s*as\\s+\\S+.*\\bon\\s+duplicate\\s+key\\b",
            "it accepts no alias of the new row in ON DUPLICATE KEY UPDATE, 1064; VALUES() does the same"),
    CAST_AS_BINARY(
            "\\bcast\\s*\\(.*\\bas\\s+binary\\b|\\bconvert\\s*\\(.*,\\s*binary\\b",
            "it cuts the bytes at the column's length in characters"),
    LEVEL_IT_HAS_NOT(
            "\\bread[ -]uncommitted\\b|\\bserializable\\b", "it has only READ COMMITTED and REPEATABLE READ, 8048"),
    PROCEDURE("^\\s*call\\b|\\bcreate\\s+(or\\s+replace\\s+)?procedure\\b", "it has no procedures, 8108"),
    TRIGGER("\\bcreate\\s+(or\\s+replace\\s+)?trigger\\b", "it has no triggers, 1064"),
    READ_ONLY_SERVER("\\bset\\s+(global\\s+|@@global\\.)(super_)?read_only\\b", "it does nothing there"),
    LOCK_TABLES_OF_INNODB(
            "\\bperformance_schema\\.(data_locks|data_lock_waits|threads)\\b|\\binformation_schema\\.innodb_trx\\b",
            "it has none of these, 1146; TIDB_TRX shows who waits");

    private static final Pattern AUTO_COMMIT = Pattern.compile("(?i)\\bautocommit\\s*=\\s*(0|off|false)");
    private static final Pattern AUTO_COMMIT_AGAIN = Pattern.compile("(?i)\\bautocommit\\s*=\\s*(1|on|true)");
    private static final Pattern LOCK = Pattern.compile("(?i)\\bfor\\s+update\\b");

    private final Pattern pattern;
    private final String reason;

    TidbSql(String pattern, String reason) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.MULTILINE);
        this.reason = reason;
    }

    boolean isIn(String statement) {
        return pattern.matcher(statement).find();
    }

    /**
     * Returns the statements that TiDB would refuse, each with its reason.
     *
     * @param session the statements of one session, in order, because FOR UPDATE locks nothing under auto-commit
     */
    static List<String> offences(List<String> session) {
        List<String> offences = new ArrayList<>();
        boolean autoCommit = true;
        for (String statement : session) {
            Arrays.stream(values())
                    .filter(rule -> rule.isIn(statement))
                    .forEach(rule -> offences.add(statement + ": " + rule.reason));
            if (AUTO_COMMIT.matcher(statement).find()) {
                autoCommit = false;
            } else if (AUTO_COMMIT_AGAIN.matcher(statement).find()) {
                autoCommit = true;
            } else if (autoCommit && LOCK.matcher(statement).find()) {
                offences.add(statement + ": under auto-commit it keeps no lock");
            }
        }
        return offences;
    }
}
