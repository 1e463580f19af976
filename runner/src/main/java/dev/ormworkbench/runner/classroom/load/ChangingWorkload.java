package dev.ormworkbench.runner.classroom.load;

import dev.ormworkbench.runner.environment.Environment;
import dev.ormworkbench.runner.load.LoadSettings;
import dev.ormworkbench.runner.load.call.LoadCall;
import dev.ormworkbench.runner.load.call.Workload;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** The calls under rules that may change between two calls. Thread-safe. */
final class ChangingWorkload implements LongFunction<LoadCall> {

    private final Supplier<LoadRules> rules;
    private volatile UnderRules now;

    private record UnderRules(LoadRules rules, Workload workload) {}

    ChangingWorkload(Supplier<LoadRules> rules) {
        this.rules = rules;
        this.now = under(rules.get());
    }

    private static UnderRules under(LoadRules rules) {
        return new UnderRules(
                rules,
                new Workload(
                        Environment.USUAL_SEED,
                        rules.mix(),
                        rules.pick(),
                        rules.players(),
                        LoadSettings.FEWEST_GUILDS));
    }

    @Override
    public LoadCall apply(long number) {
        LoadRules wanted = rules.get();
        UnderRules used = now;
        if (!used.rules().equals(wanted)) {
            used = under(wanted);
            now = used;
        }
        return used.workload().operation(number);
    }
}
