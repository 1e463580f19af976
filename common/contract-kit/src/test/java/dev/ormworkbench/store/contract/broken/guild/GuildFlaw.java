package dev.ormworkbench.store.contract.broken.guild;

import dev.ormworkbench.store.Connections;
import dev.ormworkbench.store.guild.GuildStore;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** One thing done wrong in a store of guilds, and the rule that the kit has to fail it for. */
interface GuildFlaw {

    /** The rule that it breaks. It may break others with it. */
    String rule();

    /** Opens a store that has it. */
    Function<Connections, GuildStore> opening();

    default ReferenceGuildProvider provider() {
        return new ReferenceGuildProvider(opening());
    }

    /** All there are. */
    static Stream<GuildFlaw> all() {
        return Stream.<List<? extends GuildFlaw>>of(
                        List.of(ReadingGuildFlaw.values()),
                        List.of(SavingGuildFlaw.values()),
                        List.of(OtherGuildFlaw.values()))
                .flatMap(List::stream);
    }
}
