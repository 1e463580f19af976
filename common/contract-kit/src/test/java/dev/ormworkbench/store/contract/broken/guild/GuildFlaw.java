package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.contract.broken.BrokenStore;
import dev.ormworkbench.store.guild.GuildStore;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** One thing done wrong in a store of guilds, and the rule that the kit has to fail it for. */
interface GuildFlaw extends BrokenStore {

    /** Opens a store that has it. */
    Function<Connections, GuildStore> opening();

    @Override
    default ReferenceGuildProvider provider() {
        return new ReferenceGuildProvider(opening());
    }

    /** All there are. */
    static Stream<GuildFlaw> all() {
        return Stream.<List<? extends GuildFlaw>>of(
                        List.of(ReadingGuildFlaw.values()),
                        List.of(SavingGuildFlaw.values()),
                        List.of(OtherGuildFlaw.values()),
                        List.of(FailureGuildFlaw.values()))
                .flatMap(List::stream);
    }
}
