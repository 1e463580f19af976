package dev.ormworkbench.runner.wire;

/**
 * The kind of a command, given by its first byte. From the documentation of MySQL's source code, "Command Phase" and
 * {@code my_command.h}, and from MariaDB's "Client/Server Protocol".
 */
public enum CommandKind {
    COM_SLEEP(0x00),
    COM_QUIT(0x01),
    COM_INIT_DB(0x02),
    COM_QUERY(0x03),
    COM_FIELD_LIST(0x04),
    COM_CREATE_DB(0x05),
    COM_DROP_DB(0x06),
    COM_REFRESH(0x07),
    COM_SHUTDOWN(0x08),
    COM_STATISTICS(0x09),
    COM_PROCESS_INFO(0x0a),
    COM_CONNECT(0x0b),
    COM_PROCESS_KILL(0x0c),
    COM_DEBUG(0x0d),
    COM_PING(0x0e),
    COM_TIME(0x0f),
    COM_DELAYED_INSERT(0x10),
    COM_CHANGE_USER(0x11),
    COM_BINLOG_DUMP(0x12),
    COM_TABLE_DUMP(0x13),
    COM_CONNECT_OUT(0x14),
    COM_REGISTER_SLAVE(0x15),
    COM_STMT_PREPARE(0x16),
    COM_STMT_EXECUTE(0x17),
    COM_STMT_SEND_LONG_DATA(0x18),
    COM_STMT_CLOSE(0x19),
    COM_STMT_RESET(0x1a),
    COM_SET_OPTION(0x1b),
    COM_STMT_FETCH(0x1c),
    COM_DAEMON(0x1d),
    COM_BINLOG_DUMP_GTID(0x1e),
    COM_RESET_CONNECTION(0x1f),
    COM_CLONE(0x20),
    COM_SUBSCRIBE_GROUP_REPLICATION_STREAM(0x21),
    /** One statement with many rows of parameters; only MariaDB has it. */
    COM_STMT_BULK_EXECUTE(0xfa),
    /** Any other byte. */
    UNKNOWN(-1);

    private static final CommandKind[] BY_CODE = new CommandKind[0x100];

    static {
        for (CommandKind kind : values()) {
            if (kind != UNKNOWN) {
                BY_CODE[kind.code] = kind;
            }
        }
    }

    private final int code;

    CommandKind(int code) {
        this.code = code;
    }

    /** Returns whether an answer to it may have rows. */
    boolean mayGiveRows() {
        return switch (this) {
            case COM_QUERY, COM_STMT_EXECUTE, COM_STMT_BULK_EXECUTE -> true;
            default -> false;
        };
    }

    /** Returns the kind with this first byte, 0 to 255. */
    static CommandKind of(int code) {
        CommandKind kind = BY_CODE[code];
        return kind == null ? UNKNOWN : kind;
    }

    /** Returns the first byte, 0 to 255, or -1 for {@link #UNKNOWN}. */
    public int code() {
        return code;
    }

    /**
     * Returns whether the server answers it. Nobody waits for an unanswered command, so the log may see it a little
     * late.
     */
    public boolean isAnswered() {
        return this != COM_QUIT && this != COM_STMT_SEND_LONG_DATA && this != COM_STMT_CLOSE;
    }

    /** Returns whether SQL follows the first byte. */
    boolean hasText() {
        return this == COM_QUERY || this == COM_STMT_PREPARE;
    }

    /** Returns whether it executes a prepared statement, whose number follows the first byte. */
    boolean isExecution() {
        return this == COM_STMT_EXECUTE || this == COM_STMT_BULK_EXECUTE;
    }
}
