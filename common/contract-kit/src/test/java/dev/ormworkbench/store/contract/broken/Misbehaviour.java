package dev.ormworkbench.store.contract.broken;

import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.PlayerSchema;
import dev.ormworkbench.store.PlayerStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Behaviour in every method of a store that would stop a kit which waits for it. */
enum Misbehaviour {
    /** It also ignores interrupts. */
    HANGS("has not returned in 1 s") {
        @Override
        Object call(Reference reference) {
            while (true) {
                LockSupport.parkNanos(1_000_000);
                Thread.interrupted();
            }
        }
    },

    KEEPS_ROW_LOCKS("has kept a connection") {
        @Override
        Object call(Reference reference) throws Throwable {
            Connection kept = reference.dataSource().getConnection();
            kept.setAutoCommit(false);
            run(kept, "SELECT * FROM " + PlayerSchema.TABLE + " FOR UPDATE");
            return reference.answer();
        }
    },

    /** A pool does not notice such a lock. */
    KEEPS_A_TABLE_LOCK("try restarting transaction") {
        @Override
        Object call(Reference reference) throws Throwable {
            try (Connection connection = reference.dataSource().getConnection()) {
                run(connection, "LOCK TABLES " + PlayerSchema.TABLE + " WRITE");
            }
            return reference.answer();
        }
    },

    THROWS_OUT_OF_MEMORY("threw java.lang.OutOfMemoryError") {
        @Override
        Object call(Reference reference) {
            throw new OutOfMemoryError("thrown by a test");
        }
    },

    OVERFLOWS_THE_STACK("threw java.lang.StackOverflowError") {
        @Override
        Object call(Reference reference) {
            throw new StackOverflowError();
        }
    },

    ANSWERS_NULL("returned null") {
        @Override
        @Nullable
        Object call(Reference reference) {
            return null;
        }
    };

    private final String words;

    Misbehaviour(String words) {
        this.words = words;
    }

    /** Returns the kit's message about it. */
    String words() {
        return words;
    }

    /** Misbehaves before or instead of the right answer. */
    abstract @Nullable Object call(Reference reference) throws Throwable;

    /** Returns a store with this misbehaviour. */
    interface Reference {
        DataSource dataSource();

        Object answer() throws Throwable;
    }

    ReferenceProvider provider() {
        return new ReferenceProvider(this::open);
    }

    private PlayerStore open(DataSource dataSource, Locking locking) {
        PlayerStore store = new ReferenceStore(dataSource, locking);
        return (PlayerStore) Proxy.newProxyInstance(
                PlayerStore.class.getClassLoader(), new Class<?>[] {PlayerStore.class}, (proxy, method, arguments) -> {
                    Reference reference = new Reference() {
                        @Override
                        public DataSource dataSource() {
                            return dataSource;
                        }

                        @Override
                        public Object answer() throws Throwable {
                            try {
                                return method.invoke(store, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    };
                    Object answer = call(reference);
                    return answer == null
                                    && method.getReturnType().isPrimitive()
                                    && method.getReturnType() != void.class
                            ? reference.answer()
                            : answer;
                });
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
