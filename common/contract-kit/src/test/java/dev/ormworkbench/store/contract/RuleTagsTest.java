package dev.ormworkbench.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ormworkbench.store.contract.rule.RuleResources;
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

/** One rule can be played by its tag, and every report begins with its sentence. */
final class RuleTagsTest {

    private static final Pattern RULES = Pattern.compile("([PG]S)-(\\d\\d)(?: to [PG]S-(\\d\\d))? .+", Pattern.DOTALL);

    static Stream<Method> tests() {
        return Stream.concat(testsOf(PlayerStoreContract.class), testsOf(GuildStoreContract.class));
    }

    private static Stream<Method> testsOf(Class<?> contract) {
        return Arrays.stream(contract.getDeclaredClasses())
                .filter(RuleResources.class::isAssignableFrom)
                .flatMap(area -> Arrays.stream(area.getSuperclass().getDeclaredMethods()))
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class));
    }

    @Test
    void thereAreTests() {
        assertThat(testsOf(PlayerStoreContract.class)).hasSizeGreaterThan(200);
        assertThat(testsOf(GuildStoreContract.class)).hasSizeGreaterThan(100);
    }

    /** A name is how one test alone is asked for, and Surefire takes two of one name for runs of the same. */
    @Test
    void eachHasANameOfItsOwn() {
        assertThat(testsOf(PlayerStoreContract.class).map(Method::getName)).doesNotHaveDuplicates();
        assertThat(testsOf(GuildStoreContract.class).map(Method::getName)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void hasTheTagsOfItsRules(Method test) {
        Matcher rules = RULES.matcher(test.getAnnotation(DisplayName.class).value());
        assertThat(rules.matches()).isTrue();
        int first = Integer.parseInt(rules.group(2));
        int last = rules.group(3) == null ? first : Integer.parseInt(rules.group(3));
        List<String> ids = IntStream.rangeClosed(first, last)
                .mapToObj((rules.group(1) + "-%02d")::formatted)
                .toList();

        assertThat(Arrays.stream(test.getAnnotationsByType(Tag.class)).map(Tag::value))
                .filteredOn(tag -> tag.matches("[PG]S-.*"))
                .containsExactlyElementsOf(ids);
        if (test.isAnnotationPresent(ParameterizedTest.class)) {
            assertThat(test.getAnnotation(ParameterizedTest.class).name()).startsWith("{displayName}: ");
        }
    }
}
