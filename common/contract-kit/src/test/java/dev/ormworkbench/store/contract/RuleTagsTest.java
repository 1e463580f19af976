package dev.ormworkbench.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.rule.Rules;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that each rule can be selected by its tag, and that every report begins with its sentence. */
final class RuleTagsTest {

    private static final Pattern RULES = Pattern.compile("PS-(\\d\\d)(?: to PS-(\\d\\d))? .+", Pattern.DOTALL);

    static Stream<Method> tests() {
        return Arrays.stream(PlayerStoreContract.class.getDeclaredClasses())
                .filter(Rules.class::isAssignableFrom)
                .flatMap(area -> Arrays.stream(area.getSuperclass().getDeclaredMethods()))
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class));
    }

    @Test
    void thereAreTests() {
        assertThat(tests()).hasSizeGreaterThan(200);
    }

    /** A name selects a single test, and Surefire takes two tests of one name for runs of the same. */
    @Test
    void eachHasANameOfItsOwn() {
        assertThat(tests().map(Method::getName)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void hasTheTagsOfItsRules(Method test) {
        Matcher rules = RULES.matcher(test.getAnnotation(DisplayName.class).value());
        assertThat(rules.matches()).isTrue();
        int first = Integer.parseInt(rules.group(1));
        int last = rules.group(2) == null ? first : Integer.parseInt(rules.group(2));
        List<String> ids = IntStream.rangeClosed(first, last)
                .mapToObj("PS-%02d"::formatted)
                .toList();

        assertThat(Arrays.stream(test.getAnnotationsByType(Tag.class)).map(Tag::value))
                .filteredOn(tag -> tag.startsWith("PS-"))
                .containsExactlyElementsOf(ids);
        if (test.isAnnotationPresent(ParameterizedTest.class)) {
            assertThat(test.getAnnotation(ParameterizedTest.class).name()).startsWith("{displayName}: ");
        }
    }
}
