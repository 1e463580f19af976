package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.measurement.MeasuredOperation;
import dev.ormworkbench.runner.store.StoreContract;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The names of the measured operations, of the operations on the stores of each contract, and {@code all}. */
public class OperationNames implements Iterable<String> {

    private final Predicate<MeasuredOperation> shown;

    OperationNames() {
        this(operation -> true);
    }

    private OperationNames(Predicate<MeasuredOperation> shown) {
        this.shown = shown;
    }

    /** The names without those that are not timed. */
    public static final class Timed extends OperationNames {
        Timed() {
            super(MeasuredOperation::isTimed);
        }
    }

    @Override
    public Iterator<String> iterator() {
        Stream<String> operations =
                Arrays.stream(MeasuredOperation.values()).filter(shown).map(MeasuredOperation::userName);
        return Names.withAll(Stream.concat(operations, groups().keySet().stream()))
                .iterator();
    }

    /**
     * Returns the operations that are named, in their own order and each once.
     *
     * @throws dev.ormworkbench.runner.cli.frame.UsageException if a name is unknown
     */
    public static List<MeasuredOperation> select(List<String> names) {
        return Names.select(
                "operation", names, List.of(MeasuredOperation.values()), MeasuredOperation::userName, groups());
    }

    private static Map<String, Predicate<MeasuredOperation>> groups() {
        Map<String, Predicate<MeasuredOperation>> groups = new LinkedHashMap<>();
        for (StoreContract contract : MeasuredOperation.contracts(List.of(MeasuredOperation.values()))) {
            groups.put(contract.toString(), operation -> operation.contract() == contract);
        }
        return groups;
    }
}
