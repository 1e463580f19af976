package dev.ormworkbench.runner.classroom.load;

import dev.ormworkbench.runner.classroom.live.Ongoing;
import dev.ormworkbench.runner.classroom.live.Watching;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Waits for the money in the tables of a load. A new reading is another object, though it is equal. */
public final class NewMoney {

    private NewMoney() {}

    /** Returns when the money of each implementation has been read twice from now on: the first reading may have begun before. */
    public static void awaitTwice(Ongoing<?, LoadNow> load) throws Exception {
        Set<MoneyInTable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 2; i++) {
            load.state().forEach(part -> part.state().ifPresent(now -> seen.add(now.money())));
            Watching.awaitAll(load, now -> !seen.contains(now.money()));
        }
    }
}
