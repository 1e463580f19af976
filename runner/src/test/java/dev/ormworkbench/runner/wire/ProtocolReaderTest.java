package dev.ormworkbench.runner.wire;

import static dev.ormworkbench.runner.wire.CommandKind.COM_CHANGE_USER;
import static dev.ormworkbench.runner.wire.CommandKind.COM_PING;
import static dev.ormworkbench.runner.wire.CommandKind.COM_QUERY;
import static dev.ormworkbench.runner.wire.CommandKind.COM_QUIT;
import static dev.ormworkbench.runner.wire.CommandKind.COM_RESET_CONNECTION;
import static dev.ormworkbench.runner.wire.CommandKind.COM_SLEEP;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_BULK_EXECUTE;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_CLOSE;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_EXECUTE;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_FETCH;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_PREPARE;
import static dev.ormworkbench.runner.wire.CommandKind.COM_STMT_SEND_LONG_DATA;
import static dev.ormworkbench.runner.wire.CommandKind.UNKNOWN;
import static dev.ormworkbench.runner.wire.Dialogue.bytes;
import static dev.ormworkbench.runner.wire.Dialogue.command;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how the reader interprets bytes, without a server and without threads. */
class ProtocolReaderTest {

    private static final int SIXTEEN_MIB = 1 << 24;

    @Test
    void aHandshakeIsCountedSeparately() {
        WireTraffic traffic = Dialogue.loggedIn(0).query("SELECT 1").answer(4).read();

        WireTotals totals = traffic.totals();
        assertThat(totals.handshakes())
                .isEqualTo(new WireTotals.Handshakes(
                        1, 2, 4 + Dialogue.response(0).length, 4 + Dialogue.greeting(0).length + 4 + 7));
        assertThat(totals.commands()).isEqualTo(Map.of(COM_QUERY, 1L));
        assertThat(totals.roundTrips()).isEqualTo(1);
        assertThat(totals.hidden()).isEmpty();
        assertThat(traffic.commands())
                .containsExactly(new SentCommand(1, COM_QUERY, "SELECT 1", 8, 4 + 1 + 8, 3 * (4 + 2) + 4 + 5, 0, 0));
        assertThat(totals.bytesOut()).isEqualTo(13);
        assertThat(totals.bytesIn()).isEqualTo(27);
    }

    @Test
    void loggingInMayTakeMoreExchanges() {
        WireTotals totals = new Dialogue()
                .server(0, Dialogue.greeting(Dialogue.PROTOCOL_41))
                .client(1, Dialogue.response(Dialogue.PROTOCOL_41))
                .server(2, bytes(0xfe, 'x', 0))
                .client(3, bytes(1, 2, 3))
                .server(4, bytes(1, 4)) // caching_sha2_password: full authentication
                .client(5, bytes(2))
                .server(6, bytes(1, 'k', 'e', 'y'))
                .client(7, bytes(9, 9, 9))
                .server(8, Dialogue.ok())
                .client(0, command(COM_PING))
                .answer(1)
                .read()
                .totals();

        assertThat(totals.handshakes().roundTrips()).isEqualTo(5);
        assertThat(totals.roundTrips()).isEqualTo(1);
        assertThat(totals.commands()).isEqualTo(Map.of(COM_PING, 1L));
    }

    @Test
    void aRefusalIsNoCommand() {
        WireTotals atOnce = new Dialogue().server(0, Dialogue.error()).read().totals();
        assertThat(atOnce.handshakes().roundTrips()).isEqualTo(1);
        assertThat(atOnce.hidden()).isEmpty();

        WireTotals later = new Dialogue()
                .server(0, Dialogue.greeting(Dialogue.PROTOCOL_41))
                .client(1, Dialogue.response(Dialogue.PROTOCOL_41))
                .server(2, Dialogue.error())
                .read()
                .totals();
        assertThat(later.handshakes().roundTrips()).isEqualTo(2);
        assertThat(later.commandCount()).isZero();
        assertThat(later.roundTrips()).isZero();
    }

    @Test
    void commandsSentTogetherShareARoundTrip() {
        WireTraffic traffic = Dialogue.loggedIn(Dialogue.DEPRECATE_EOF)
                .client(0, command(COM_STMT_PREPARE, "SELECT ?"))
                .client(0, command(COM_STMT_EXECUTE))
                .server(1, bytes(0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0))
                .server(2, bytes(3, 'd', 'e', 'f'))
                .server(3, bytes(3, 'd', 'e', 'f'))
                .answer(3)
                .client(0, command(COM_PING))
                .answer(1)
                .read();

        assertThat(traffic.totals().roundTrips()).isEqualTo(2);
        assertThat(traffic.commands())
                .extracting(SentCommand::kind)
                .containsExactly(COM_STMT_PREPARE, COM_STMT_EXECUTE, COM_PING);
        assertThat(traffic.commands()).extracting(SentCommand::bytesIn).containsExactly(32L, 2 * 6 + 9L, 11L);
    }

    @Test
    void anExecutionHasTheTextOfItsPreparation() {
        WireTraffic traffic = Dialogue.loggedIn(Dialogue.DEPRECATE_EOF)
                .client(0, command(COM_STMT_PREPARE, "SELECT 1"))
                .server(1, prepared(0x01020304))
                .client(0, command(COM_STMT_PREPARE, "SELECT 2"))
                .server(1, prepared(5))
                .client(0, command(COM_STMT_PREPARE, "SELEC"))
                .server(1, Dialogue.error())
                .client(0, command(COM_STMT_EXECUTE, bytes(4, 3, 2, 1, 0, 1, 0, 0, 0)))
                .answer(3)
                .client(0, command(COM_STMT_BULK_EXECUTE, bytes(5, 0, 0, 0)))
                .answer(1)
                .client(0, command(COM_STMT_CLOSE, bytes(5, 0, 0, 0)))
                .client(0, command(COM_STMT_EXECUTE, bytes(5, 0, 0, 0)))
                .answer(1)
                .read();

        assertThat(traffic.commands())
                .extracting(SentCommand::text)
                .containsExactly("SELECT 1", "SELECT 2", "SELEC", "SELECT 1", "SELECT 2", "", "");
        assertThat(traffic.commands().get(3).textLength()).isEqualTo(8);
    }

    @Test
    void anExecutionSentWithItsPreparationHasItsText() {
        WireTraffic traffic = Dialogue.loggedIn(Dialogue.DEPRECATE_EOF)
                .client(0, command(COM_STMT_PREPARE, "INSERT"))
                .client(0, command(COM_STMT_BULK_EXECUTE, bytes(0xff, 0xff, 0xff, 0xff)))
                .server(1, prepared(7))
                .answer(1)
                .read();

        assertThat(traffic.commands()).extracting(SentCommand::text).containsExactly("INSERT", "INSERT");
    }

    /** A client that closes no statement must not fill the memory. */
    @Test
    void theOldestOfManyPreparedStatementsIsForgotten() {
        Dialogue dialogue = Dialogue.loggedIn(Dialogue.DEPRECATE_EOF);
        for (int number = 1; number <= 1025; number++) {
            dialogue.client(0, command(COM_STMT_PREPARE, "SELECT " + number)).server(1, prepared(number));
        }
        WireTraffic traffic = dialogue.client(0, command(COM_STMT_EXECUTE, bytes(1, 0, 0, 0)))
                .answer(1)
                .client(0, command(COM_STMT_EXECUTE, bytes(2, 0, 0, 0)))
                .answer(1)
                .read();

        assertThat(traffic.commands().subList(1025, 1027))
                .extracting(SentCommand::text)
                .containsExactly("", "SELECT 2");
    }

    /** Returns the answer to a preparation without parameters and columns. */
    private static byte[] prepared(int number) {
        return bytes(0, number, number >> 8, number >> 16, number >> 24, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Adds a result set of two columns, whose first packet has this sequence. */
    private static Dialogue resultSet(Dialogue dialogue, int capabilities, int sequence, byte[]... rows) {
        int next = sequence;
        dialogue.server(next++, bytes(2));
        for (int column = 0; column < 2; column++) {
            dialogue.server(next++, bytes(3, 'd', 'e', 'f'));
        }
        if (capabilities == 0) {
            dialogue.server(next++, Dialogue.eof());
        }
        for (byte[] row : rows) {
            dialogue.server(next, row);
            next += row.length < SIXTEEN_MIB - 1 ? 1 : 2;
        }
        return dialogue.server(next, Dialogue.eof());
    }

    private static long rows(Dialogue dialogue) {
        return dialogue.read().totals().rows();
    }

    private static final byte[] ROW = bytes(1, 'a', 1, 'b');

    @ParameterizedTest
    @ValueSource(ints = {0, Dialogue.DEPRECATE_EOF})
    void rowsAreCounted(int capabilities) {
        byte[] nulls = bytes(0xfb, 0xfb);
        byte[] binary = bytes(0, 0, 1, 'a', 1, 'b');
        Dialogue dialogue = Dialogue.loggedIn(capabilities);
        resultSet(dialogue.query("a"), capabilities, 1, ROW, nulls, ROW);
        resultSet(dialogue.query("none"), capabilities, 1);
        resultSet(dialogue.client(0, command(COM_STMT_EXECUTE, bytes(1, 0, 0, 0))), capabilities, 1, binary, binary);

        assertThat(rows(dialogue)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Dialogue.DEPRECATE_EOF})
    void rowsOfSeveralResultsAreCounted(int capabilities) {
        Dialogue dialogue = Dialogue.loggedIn(capabilities).query("CALL p()");
        resultSet(dialogue, capabilities, 1, ROW, ROW);
        int next = capabilities == 0 ? 8 : 7;
        dialogue.server(next, Dialogue.ok());
        resultSet(dialogue, capabilities, next + 1, ROW);
        dialogue.server(capabilities == 0 ? next + 7 : next + 6, Dialogue.ok());

        assertThat(rows(dialogue)).isEqualTo(3);
    }

    /** A client that prepared a statement knows its columns: MariaDB's server then says so, and sends none. */
    @ParameterizedTest
    @ValueSource(ints = {0, Dialogue.DEPRECATE_EOF})
    void rowsWithoutColumnsAreCounted(int capabilities) {
        Dialogue skipped = Dialogue.loggedIn(capabilities)
                .client(0, command(COM_STMT_EXECUTE, bytes(1, 0, 0, 0)))
                .server(1, bytes(2, 0));
        int next = 2;
        if (capabilities == 0) {
            skipped.server(next++, Dialogue.eof());
        }
        skipped.server(next++, ROW).server(next, Dialogue.eof());

        assertThat(rows(skipped)).isEqualTo(1);
    }

    @Test
    void manyColumnsAreNoRows() {
        int columns = 300;
        Dialogue dialogue =
                Dialogue.loggedIn(Dialogue.DEPRECATE_EOF).query("a").server(1, bytes(0xfc, columns, columns >> 8, 1));
        for (int column = 0; column < columns; column++) {
            dialogue.server(2 + column, bytes(3, 'd', 'e', 'f'));
        }
        dialogue.server(2 + columns, ROW).server(3 + columns, Dialogue.eof());

        assertThat(rows(dialogue)).isEqualTo(1);
    }

    @Test
    void anErrorEndsTheRows() {
        Dialogue dialogue = Dialogue.loggedIn(Dialogue.DEPRECATE_EOF)
                .query("a")
                .server(1, bytes(1))
                .server(2, bytes(3, 'd', 'e', 'f'))
                .server(3, ROW)
                .server(4, Dialogue.error())
                .query("b")
                .server(1, Dialogue.error());

        assertThat(rows(dialogue)).isEqualTo(1);
    }

    /** Its first byte is that of the end of the rows, and it takes two packets, of which the second is short. */
    @Test
    void aRowOfSixteenMebibytesIsOne() {
        byte[] huge = new byte[SIXTEEN_MIB + 10];
        huge[0] = (byte) 0xfe;
        Dialogue dialogue = Dialogue.loggedIn(Dialogue.DEPRECATE_EOF).query("a");
        resultSet(dialogue, Dialogue.DEPRECATE_EOF, 1, huge, ROW);

        assertThat(rows(dialogue)).isEqualTo(2);
    }

    @Test
    void rowsFetchedFromACursorAreCounted() {
        Dialogue dialogue = Dialogue.loggedIn(0)
                .client(0, command(COM_STMT_EXECUTE, bytes(1, 0, 0, 0)))
                .server(1, bytes(1))
                .server(2, bytes(3, 'd', 'e', 'f'))
                .server(3, Dialogue.eof())
                .client(0, command(COM_STMT_FETCH, bytes(1, 0, 0, 0, 2, 0, 0, 0)))
                .server(1, ROW)
                .server(2, ROW)
                .server(3, Dialogue.eof());

        assertThat(rows(dialogue)).isEqualTo(2);
    }

    @Test
    void otherPacketsAreNoRows() {
        Dialogue dialogue = Dialogue.loggedIn(Dialogue.DEPRECATE_EOF)
                .client(0, command(COM_STMT_PREPARE, "SELECT ?"))
                .client(0, command(COM_STMT_EXECUTE, bytes(0xff, 0xff, 0xff, 0xff)))
                .server(1, bytes(0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0))
                .server(2, bytes(3, 'd', 'e', 'f'))
                .server(3, bytes(3, 'd', 'e', 'f'))
                .server(1, Dialogue.ok())
                .query("LOAD DATA")
                .server(1, bytes(0xfb, 'x'))
                .client(2, bytes(3, 'x'))
                .client(3, bytes())
                .server(4, Dialogue.ok())
                .client(0, command(COM_PING))
                .server(1, Dialogue.ok())
                .server(0, Dialogue.error());

        assertThat(rows(dialogue)).isZero();
    }

    @Test
    void aCommandSentBeforeTheLastAnswerSharesItsRoundTrip() {
        WireTraffic traffic = Dialogue.loggedIn(0)
                .query("a")
                .query("b")
                .answer(1)
                .query("c")
                .answer(3)
                .answer(1)
                .read();

        assertThat(traffic.totals().roundTrips()).isEqualTo(1);
        assertThat(traffic.commands()).extracting(SentCommand::bytesIn).containsExactly(11L, 21L, 11L);
    }

    @Test
    void anUnansweredCommandTakesNoRoundTrip() {
        WireTraffic traffic = Dialogue.loggedIn(0)
                .client(0, command(COM_STMT_SEND_LONG_DATA, "1234"))
                .client(0, command(COM_STMT_CLOSE, "1234"))
                .query("a")
                .answer(1)
                .client(0, command(COM_STMT_CLOSE, "1234"))
                .client(0, command(COM_QUIT))
                .read();

        assertThat(traffic.totals().roundTrips()).isEqualTo(1);
        assertThat(traffic.totals().commands())
                .isEqualTo(Map.of(COM_STMT_SEND_LONG_DATA, 1L, COM_STMT_CLOSE, 2L, COM_QUERY, 1L, COM_QUIT, 1L));
        assertThat(traffic.commands()).extracting(SentCommand::bytesIn).containsExactly(0L, 0L, 11L, 0L, 0L);
    }

    /**
     * Sequence numbers wrap at 255. An answer of this many packets ends just before the sequence number of the next
     * one.
     */
    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 512, 1000})
    void aLongAnswerEndsBeforeTheNextOne(int packets) {
        Dialogue dialogue = Dialogue.loggedIn(Dialogue.DEPRECATE_EOF);
        for (int i = 0; i < 3; i++) {
            dialogue.query("alone").answer(packets);
        }
        dialogue.query("first of two").query("second of two").answer(packets).answer(2);
        WireTraffic traffic = dialogue.query("last").answer(1).read();

        long bytes = (packets - 1L) * 6 + 9;
        assertThat(traffic.commands())
                .extracting(SentCommand::bytesIn)
                .containsExactly(bytes, bytes, bytes, bytes, 15L, 11L);
        assertThat(traffic.totals().roundTrips()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Dialogue.DEPRECATE_EOF})
    void aPreparationOf256PacketsEndsBeforeTheExecutionSentWithIt(int capabilities) {
        int parameters = capabilities == 0 ? 254 : 255;
        Dialogue dialogue = Dialogue.loggedIn(capabilities)
                .client(0, command(COM_STMT_PREPARE, "INSERT"))
                .client(0, command(COM_STMT_EXECUTE))
                .server(1, bytes(0, 1, 0, 0, 0, 0, 0, parameters, 0, 0, 0, 0));
        for (int i = 0; i < parameters; i++) {
            dialogue.server(2 + i, bytes(3, 'd', 'e', 'f'));
        }
        if (capabilities == 0) {
            dialogue.server(256, Dialogue.eof());
        }
        WireTraffic traffic = dialogue.answer(1).query("next").answer(1).read();

        assertThat(traffic.commands())
                .extracting(SentCommand::bytesIn)
                .containsExactly(16 + 8L * parameters + (capabilities == 0 ? 9 : 0), 11L, 11L);
        assertThat(traffic.totals().roundTrips()).isEqualTo(2);
    }

    @Test
    void aFileThatIsSentBelongsToItsQuery() {
        Dialogue dialogue = Dialogue.loggedIn(0)
                .query("LOAD DATA LOCAL INFILE 'x' INTO TABLE t")
                .server(1, bytes(0xfb, 'x'));
        // Past the wrap of the sequence, where the packet after 255 looks like a command.
        for (int i = 0; i < 600; i++) {
            dialogue.client(2 + i, bytes(3, 'x'));
        }
        WireTraffic traffic = dialogue.client(2 + 600, bytes())
                .server(3 + 600, Dialogue.ok())
                .client(0, command(COM_PING))
                .answer(1)
                .read();

        assertThat(traffic.commands()).extracting(SentCommand::kind).containsExactly(COM_QUERY, COM_PING);
        assertThat(traffic.commands().get(0).bytesOut()).isEqualTo(4 + 1 + 39 + 600 * 6 + 4);
        assertThat(traffic.commands().get(0).bytesIn()).isEqualTo(6 + 11);
        assertThat(traffic.commands().get(0).textLength()).isEqualTo(39);
        assertThat(traffic.totals().roundTrips()).isEqualTo(3);
    }

    @Test
    void aCommandAfterAFileThatEndsAtTheWrapIsOne() {
        Dialogue dialogue = Dialogue.loggedIn(0).query("LOAD DATA").server(1, bytes(0xfb, 'x'));
        for (int i = 2; i < 255; i++) {
            dialogue.client(i, bytes('x'));
        }
        WireTraffic traffic = dialogue.client(255, bytes())
                .server(0, Dialogue.ok())
                .query("next")
                .answer(1)
                .read();

        assertThat(traffic.commands()).extracting(SentCommand::text).containsExactly("LOAD DATA", "next");
        assertThat(traffic.totals().roundTrips()).isEqualTo(3);
        assertThat(traffic.commands().get(1).bytesIn()).isEqualTo(11);
    }

    @Test
    void loggingInAnewIsACommandWithItsExchanges() {
        WireTraffic traffic = Dialogue.loggedIn(0)
                .client(0, command(COM_CHANGE_USER, "root"))
                .server(1, bytes(0xfe, 'x', 0))
                .client(2, bytes(1, 2, 3))
                .server(3, Dialogue.ok())
                .client(0, command(COM_RESET_CONNECTION))
                .answer(1)
                .query("SELECT 1")
                .answer(1)
                .read();

        assertThat(traffic.commands())
                .extracting(SentCommand::kind)
                .containsExactly(COM_CHANGE_USER, COM_RESET_CONNECTION, COM_QUERY);
        assertThat(traffic.commands().get(0).bytesOut()).isEqualTo(4 + 5 + 4 + 3);
        assertThat(traffic.commands().get(0).bytesIn()).isEqualTo(4 + 3 + 4 + 7);
        assertThat(traffic.totals().roundTrips()).isEqualTo(4);
        assertThat(traffic.totals().hidden()).isEmpty();
    }

    @Test
    void unknownAndEmptyCommandsAreCountedAsSuch() {
        WireTraffic traffic = Dialogue.loggedIn(0)
                .client(0, bytes(0x77, 1, 2))
                .server(1, Dialogue.error())
                .client(0, bytes())
                .server(1, Dialogue.error())
                .client(0, bytes(0xfa))
                .answer(1)
                .read();

        assertThat(traffic.commands())
                .extracting(SentCommand::kind)
                .containsExactly(UNKNOWN, COM_SLEEP, COM_STMT_BULK_EXECUTE);
        assertThat(traffic.commands()).extracting(SentCommand::bytesOut).containsExactly(7L, 4L, 5L);
        assertThat(traffic.totals().roundTrips()).isEqualTo(3);
    }

    @Test
    void unsolicitedPacketsBelongToNoCommand() {
        WireTraffic traffic = Dialogue.loggedIn(0)
                .query("SELECT 1")
                .answer(3)
                .server(0, Dialogue.error())
                .read();

        assertThat(traffic.commands().get(0).bytesIn()).isEqualTo(21);
        assertThat(traffic.totals().bytesIn()).isEqualTo(21 + 8);
        assertThat(traffic.totals().roundTrips()).isEqualTo(1);
    }

    /** Attributes of a connection or statement come before its text, as clients of MySQL 8 and later send them. */
    @Test
    void attributesPrecedeATextIfBothSidesAgree() {
        ByteArrayOutputStream attributes = new ByteArrayOutputStream();
        attributes.writeBytes(bytes(4, 1, 0b0100, 1));
        attributes.writeBytes(bytes(0xfe, 0, 1, 'a', 8, 0x80, 0, 0xfe, 0, 2, 'n', 'o', 12, 0, 1, 't'));
        attributes.writeBytes(bytes(3, 'x', 'y', 'z', 1, 2, 3, 4, 5, 6, 7, 8, 4, 0xe9, 7, 1, 2));
        attributes.writeBytes("SELECT 1".getBytes(StandardCharsets.UTF_8));
        WireTraffic traffic = Dialogue.loggedIn(Dialogue.QUERY_ATTRIBUTES)
                .client(0, command(COM_QUERY, attributes.toByteArray()))
                .answer(1)
                .client(0, command(COM_QUERY, "\0\1SELECT 2"))
                .answer(1)
                .client(0, command(COM_STMT_PREPARE, "SELECT 3"))
                .answer(1)
                .read();

        assertThat(traffic.commands())
                .extracting(SentCommand::text)
                .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
        assertThat(traffic.commands()).extracting(SentCommand::textLength).containsOnly(8L);
    }

    @Test
    void invalidAttributesOmitTheText() {
        for (byte[] attributes : List.of(
                bytes(),
                bytes(0xfe, 1, 2, 3),
                bytes(0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1),
                bytes(2, 1, 0, 1, 0xfe, 0, 0xfd, 0xff, 0xff, 0xff))) {
            WireTraffic traffic = Dialogue.loggedIn(Dialogue.QUERY_ATTRIBUTES)
                    .client(0, command(COM_QUERY, attributes))
                    .server(1, Dialogue.error())
                    .read();

            assertThat(traffic.commands()).extracting(SentCommand::text).containsExactly("");
            assertThat(traffic.totals().roundTrips()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SIXTEEN_MIB - 2, SIXTEEN_MIB - 1, SIXTEEN_MIB, 33 << 20})
    void payloadsOverSixteenMebibytesAreOneCommand(int length) {
        String text = "x".repeat(length - 1);
        Dialogue dialogue = Dialogue.loggedIn(0)
                .query(text)
                .server(1 + length / (SIXTEEN_MIB - 1), new byte[length])
                .query("next")
                .answer(1);

        for (WireTraffic traffic : List.of(dialogue.read(), dialogue.readSplit(1, 200_000))) {
            int headers = 4 * (1 + length / (SIXTEEN_MIB - 1));
            assertThat(traffic.commands()).hasSize(2);
            SentCommand command = traffic.commands().get(0);
            assertThat(command.textLength()).isEqualTo(length - 1);
            assertThat(command.isCut()).isTrue();
            assertThat(command.text()).hasSize(SentCommand.TEXT_BYTES_KEPT);
            assertThat(command.bytesOut()).isEqualTo(length + headers);
            assertThat(command.bytesIn()).isEqualTo(length + headers);
            assertThat(traffic.totals().roundTrips()).isEqualTo(2);
        }
    }

    @Test
    void aTextIsNotCutWithinACharacter() {
        String text = "x" + "ä".repeat(SentCommand.TEXT_BYTES_KEPT);
        SentCommand command = Dialogue.loggedIn(0).query(text).read().commands().get(0);

        assertThat(command.text()).isEqualTo("x" + "ä".repeat(SentCommand.TEXT_BYTES_KEPT / 2 - 1));
        assertThat(command.textLength()).isEqualTo(1 + 2L * SentCommand.TEXT_BYTES_KEPT);
        assertThat(Dialogue.loggedIn(0).query("a\uD83D\uDE00z").read().commands())
                .extracting(SentCommand::text)
                .containsExactly("a\uD83D\uDE00z");
    }

    @Test
    void underTlsBytesAndRoundTripsAreCounted() {
        int capabilities = Dialogue.PROTOCOL_41 | Dialogue.SSL;
        WireTotals totals = new Dialogue()
                .server(0, Dialogue.greeting(capabilities))
                .client(1, Dialogue.sslRequest(capabilities))
                .raw(true, new byte[200])
                .raw(false, new byte[2000])
                .raw(true, new byte[20])
                .raw(false, new byte[30])
                .read()
                .totals();

        assertThat(totals.handshakes()).isEqualTo(new WireTotals.Handshakes(1, 1, 36, 4 + Dialogue.greeting(0).length));
        assertThat(totals.commandCount()).isZero();
        assertThat(totals.roundTrips()).isEqualTo(2);
        assertThat(totals.bytesOut()).isEqualTo(220);
        assertThat(totals.bytesIn()).isEqualTo(2030);
        assertThat(totals.hidden()).isEqualTo(Map.of(HiddenBy.TLS, 2250L));
    }

    @ParameterizedTest
    @ValueSource(ints = {Dialogue.COMPRESS, Dialogue.ZSTD})
    void compressedTrafficIsNotVisible(int capability) {
        WireTotals totals = Dialogue.loggedIn(capability)
                .raw(true, bytes(5, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 3))
                .raw(false, new byte[50])
                .read()
                .totals();

        assertThat(totals.commandCount()).isZero();
        assertThat(totals.roundTrips()).isEqualTo(1);
        assertThat(totals.hidden()).isEqualTo(Map.of(HiddenBy.COMPRESSION, 62L));
        assertThat(totals.bytesOut()).isEqualTo(12);
        assertThat(totals.bytesIn()).isEqualTo(50);
    }

    @Test
    void compressionNeedsBothSides() {
        WireTotals totals = new Dialogue()
                .server(0, Dialogue.greeting(Dialogue.PROTOCOL_41 | Dialogue.COMPRESS))
                .client(1, Dialogue.response(Dialogue.PROTOCOL_41 | Dialogue.ZSTD))
                .server(2, Dialogue.ok())
                .query("SELECT 1")
                .answer(1)
                .read()
                .totals();

        assertThat(totals.hidden()).isEmpty();
        assertThat(totals.commands(COM_QUERY)).isEqualTo(1);
    }

    static Stream<Dialogue> foreign() {
        return Stream.of(
                new Dialogue().raw(true, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                new Dialogue().raw(false, "SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII)),
                new Dialogue().server(0, bytes(9, 1, 2, 3)),
                new Dialogue()
                        .server(0, Dialogue.greeting(Dialogue.PROTOCOL_41))
                        .raw(true, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                new Dialogue().server(0, Dialogue.greeting(-1)).client(1, Dialogue.response(0)),
                Dialogue.loggedIn(0).client(7, bytes(3, 'x')),
                Dialogue.loggedIn(0).query("a").answer(1).client(7, bytes(3, 'x')));
    }

    static Stream<Dialogue> foreignAfterSixteenMebibytes() {
        return Stream.of(Dialogue.loggedIn(0)
                .raw(true, bytes(0xff, 0xff, 0xff, 0))
                .raw(true, new byte[0xff_ffff])
                .raw(true, bytes(1, 0, 0, 5, 3)));
    }

    @ParameterizedTest
    @MethodSource({"foreign", "foreignAfterSixteenMebibytes"})
    void unknownTrafficIsCountedButNotShown(Dialogue dialogue) {
        WireTotals totals = dialogue.raw(true, new byte[100])
                .raw(false, new byte[100])
                .read()
                .totals();

        assertThat(totals.hidden()).containsOnlyKeys(HiddenBy.FOREIGN);
        assertThat(totals.hidden().get(HiddenBy.FOREIGN)).isGreaterThanOrEqualTo(200);
        assertThat(totals.roundTrips()).isPositive();
    }

    static Stream<Dialogue> dialogues() {
        Dialogue infile = Dialogue.loggedIn(0).query("LOAD DATA").server(1, bytes(0xfb, 'x'));
        for (int i = 0; i < 300; i++) {
            infile.client(2 + i, bytes(3, 'x'));
        }
        infile.client(2 + 300, bytes()).server(3 + 300, Dialogue.ok());
        return Stream.concat(
                foreign(),
                Stream.of(
                        infile,
                        Dialogue.loggedIn(Dialogue.QUERY_ATTRIBUTES)
                                .client(0, command(COM_QUERY, "\0\1SELECT 'ä\uD83D\uDE00'"))
                                .answer(700)
                                .query("\0\1a")
                                .query("\0\1b")
                                .answer(256)
                                .answer(3)
                                .client(0, command(COM_STMT_CLOSE, "1234"))
                                .client(0, command(COM_PING))
                                .answer(1)
                                .client(0, bytes())
                                .server(1, Dialogue.error())
                                .client(0, command(COM_QUIT)),
                        Dialogue.loggedIn(Dialogue.COMPRESS)
                                .raw(true, new byte[70])
                                .raw(false, new byte[70]),
                        new Dialogue()
                                .server(0, Dialogue.greeting(-1))
                                .client(1, Dialogue.sslRequest(-1))
                                .raw(true, new byte[70])
                                .raw(false, new byte[70])));
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void anySplitGivesTheSameLog(Dialogue dialogue) {
        WireTraffic whole = dialogue.read();

        for (int longest : new int[] {1, 2, 5, 50, 5000}) {
            for (long seed = 0; seed < 20; seed++) {
                assertThat(dialogue.readSplit(seed, longest)).isEqualTo(whole);
            }
        }
    }

    @Test
    void noTrafficMakesItThrow() {
        Random random = new Random(20);
        for (int i = 0; i < 5_000; i++) {
            Dialogue dialogue = random.nextBoolean() ? new Dialogue() : Dialogue.loggedIn(random.nextInt());
            long out = 0;
            long in = 0;
            for (int turn = random.nextInt(6); turn >= 0; turn--) {
                byte[] bytes = new byte[random.nextInt(60)];
                random.nextBytes(bytes);
                if (random.nextBoolean() && bytes.length >= 4) {
                    // A plausible header.
                    Arrays.fill(bytes, 0, 4, (byte) 0);
                    bytes[0] = (byte) random.nextInt(30);
                }
                boolean client = random.nextBoolean();
                dialogue.raw(client, bytes);
                out += client ? bytes.length : 0;
                in += client ? 0 : bytes.length;
            }
            WireTotals totals = dialogue.readSplit(i, 20).totals();

            // An incomplete header does not count yet.
            assertThat(totals.bytesOut()).isLessThanOrEqualTo(out);
            assertThat(totals.bytesIn()).isLessThanOrEqualTo(in);
        }
    }

    @ParameterizedTest
    @EnumSource
    void kindsAreKnownByTheirBytes(CommandKind kind) {
        if (kind != UNKNOWN) {
            assertThat(CommandKind.of(kind.code())).isEqualTo(kind);
        }
    }
}
