package dev.ormworkbench.runner;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.TOP_LEVEL_CLASSES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.ormworkbench.store.guild.GuildQuery;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks the dependencies of the design: runner -> common <- each implementation. */
@AnalyzeClasses(
        packages = "dev.ormworkbench",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            ArchitectureTest.WithoutPackagedTests.class,
            ArchitectureTest.WrittenByPeople.class
        })
class ArchitectureTest {

    /**
     * Excludes tests in jars. ArchUnit recognises tests by their folder, but those of another module may come in a jar.
     */
    static final class WithoutPackagedTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** Excludes jOOQ's generated classes, which follow other rules. */
    static final class WrittenByPeople implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/jooq/generated/");
        }
    }

    private static final String[] COMMON = {
        "dev.ormworkbench.store..",
        "dev.ormworkbench.database..",
        "dev.ormworkbench.file..",
        "java..",
        "javax..",
        "org.jspecify.."
    };

    private static final int MOST_FILES = 20;

    private static final String[] NAMED_ONCE = {
        "dev.ormworkbench.runner..", "dev.ormworkbench.database..", "dev.ormworkbench.file.."
    };

    private static final int MOST_PARAMETERS = 9;

    /** Each component is a condition of its own that the four stores read by its name. */
    private static final Class<?> CONTRACT_OF_MANY_CONDITIONS = GuildQuery.class;

    @ArchTest
    static final ArchRule runnerSeesCommonAlone = classes()
            .that()
            .resideInAPackage("dev.ormworkbench.runner..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(
                    COMMON,
                    "dev.ormworkbench.runner..",
                    "picocli..",
                    "org.eclipse.jetty..",
                    "dev.failsafe..",
                    "tools.jackson..",
                    "com.github.difflib..",
                    "com.github.freva..",
                    "de.siegmar.fastcsv..",
                    "org.HdrHistogram..",
                    "org.apache.commons.rng..",
                    "com.zaxxer.hikari..",
                    "com.mysql.cj..",
                    "org.mariadb.jdbc..",
                    "net.ttddyy.dsproxy..",
                    "org.openjdk.jmh..",
                    "org.apache.commons.math3..",
                    "org.snakeyaml..",
                    "dev.harrel.jsonschema..",
                    "gg.jte..",
                    "com.github.javaparser..",
                    "org.fife.ui.rsyntaxtextarea.."));

    @ArchTest
    static final ArchRule commonSeesNoOne = noClasses()
            .that()
            .resideInAnyPackage("dev.ormworkbench.store..", "dev.ormworkbench.database..", "dev.ormworkbench.file..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ormworkbench.runner..",
                    "dev.ormworkbench.jdbc..",
                    "dev.ormworkbench.hibernate..",
                    "dev.ormworkbench.mybatis..",
                    "dev.ormworkbench.jooq..");

    @ArchTest
    static final ArchRule commonHasNoPersistenceLibrary = noClasses()
            .that()
            .resideInAnyPackage("dev.ormworkbench.store..", "dev.ormworkbench.database..", "dev.ormworkbench.file..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.apache.ibatis..", "org.jooq..");

    /** Only users of a container load Testcontainers. */
    @ArchTest
    static final ArchRule containersAreOneClass = noClasses()
            .that()
            .doNotHaveSimpleName("ContainerServer")
            .and()
            .resideOutsideOfPackage("..runner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..");

    @ArchTest
    static final ArchRule jdbcSeesCommonAlone = classes()
            .that()
            .resideInAPackage("dev.ormworkbench.jdbc..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(COMMON, "dev.ormworkbench.jdbc..", "tools.jackson.."));

    @ArchTest
    static final ArchRule hibernateSeesItsLibraryAndCommon = classes()
            .that()
            .resideInAPackage("dev.ormworkbench.hibernate..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(COMMON, "dev.ormworkbench.hibernate..", "org.hibernate..", "jakarta.."));

    @ArchTest
    static final ArchRule mybatisSeesItsLibraryAndCommon = classes()
            .that()
            .resideInAPackage("dev.ormworkbench.mybatis..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(COMMON, "dev.ormworkbench.mybatis..", "org.apache.ibatis..", "tools.jackson.."));

    @ArchTest
    static final ArchRule jooqSeesItsLibraryAndCommon = classes()
            .that()
            .resideInAPackage("dev.ormworkbench.jooq..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(COMMON, "dev.ormworkbench.jooq..", "org.jooq.."));

    private static final String[] COMMAND_LINE = {"dev.ormworkbench.runner", "dev.ormworkbench.runner.cli.."};

    @ArchTest
    static final ArchRule whatIsBelowKnowsNoCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages(COMMAND_LINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(with(COMMAND_LINE, "picocli.."));

    @ArchTest
    static final ArchRule onlyTheClassroomServes = noClasses()
            .that()
            .resideOutsideOfPackage("dev.ormworkbench.runner.classroom.http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    /** Nobody can survey more files than that. It counts files as people write them. */
    @ArchTest
    static void packagesHaveTwentyFilesAtMost(JavaClasses classes) {
        Map<String, Set<String>> files = new TreeMap<>();
        for (JavaClass each : classes) {
            each.getSource().flatMap(Source::getFileName).ifPresent(file -> files.computeIfAbsent(
                            each.getPackageName(), unused -> new TreeSet<>())
                    .add(file));
        }
        assertThat(files).containsKeys("dev.ormworkbench.runner", "dev.ormworkbench.runner.cli");
        assertThat(files).allSatisfy((name, inIt) -> assertThat(inIt).as(name).hasSizeLessThanOrEqualTo(MOST_FILES));
    }

    /** A reader of a file should know a class by its name, without the imports. */
    @ArchTest
    static void noNameOccursTwice(JavaClasses classes) {
        Map<String, Set<String>> packages = new TreeMap<>();
        for (JavaClass each : classes.that(resideInAnyPackage(NAMED_ONCE).and(TOP_LEVEL_CLASSES))) {
            packages.computeIfAbsent(each.getSimpleName(), unused -> new TreeSet<>())
                    .add(each.getPackageName());
        }
        packages.remove("package-info");
        assertThat(packages.keySet()).contains("Workbench", "RemoteServer");
        packages.values().removeIf(those -> those.size() == 1);
        assertThat(packages).isEmpty();
    }

    /** Callers mix up arguments of longer lists, and a group of values that belong together has a name. */
    @ArchTest
    static final ArchRule constructorsHaveFewParameters = constructors()
            .that()
            .areDeclaredInClassesThat(not(belongToAnyOf(CONTRACT_OF_MANY_CONDITIONS)))
            .should(haveFewParameters());

    private static ArchCondition<JavaConstructor> haveFewParameters() {
        return new ArchCondition<>("have at most " + MOST_PARAMETERS + " parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                int number = constructor.getRawParameterTypes().size();
                events.add(new SimpleConditionEvent(
                        constructor,
                        number <= MOST_PARAMETERS,
                        constructor.getFullName() + " has " + number + " parameters"));
            }
        };
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.ormworkbench.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSaySomething = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    private static String[] with(String[] packages, String... more) {
        String[] all = Arrays.copyOf(packages, packages.length + more.length);
        System.arraycopy(more, 0, all, packages.length, more.length);
        return all;
    }
}
