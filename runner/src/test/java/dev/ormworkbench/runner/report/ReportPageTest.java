package dev.ormworkbench.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ormworkbench.runner.fixture.Browser;
import dev.ormworkbench.runner.report.html.HtmlReport;
import dev.ormworkbench.runner.report.source.Sources;
import dev.ormworkbench.runner.report.source.StoreSource;
import dev.ormworkbench.runner.store.StoreContract;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the page in a browser, opened from disk as a reader does. Without a Chromium the tests are skipped. */
class ReportPageTest {

    private static final int HIGH = 900;
    private static final int MOST_BYTES = 750_000;

    @TempDir
    private static Path folder;

    private static Path page;
    private static @Nullable Browser opened;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        assumeTrue(Browser.program().isPresent(), "there is no Chromium on the PATH, nor one that CHROME names");
        page = folder.resolve("report.html");
        try (Writer out = Files.newBufferedWriter(page)) {
            HtmlReport.write(SampleResults.everything(), SampleResults.sources(), out);
        }
        opened = Browser.open(Browser.program().orElseThrow());
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private static Browser browser() {
        return Objects.requireNonNull(opened);
    }

    private static Browser visit(int width, boolean dark) {
        browser().withoutScripts(false);
        browser().show(width, HIGH, dark);
        browser().visit(page.toUri());
        return browser();
    }

    @Test
    void thePageRequestsNothingAndReportsNoErrors() throws IOException {
        Browser browser = visit(1280, false);
        browser.evaluate("scrollTo(0, document.body.scrollHeight)");
        browser.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

        assertThat(browser.messages()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
        assertThat(Files.size(page)).isLessThan(MOST_BYTES);
        assertThat(Files.readString(page)).doesNotContain("http://", "https://");
    }

    @Test
    void everyLinkHits() {
        Browser browser = visit(1280, false);

        assertThat(browser.evaluate("[...document.querySelectorAll('a[href]')]"
                        + ".map(a => a.getAttribute('href'))"
                        + ".filter(href => !href.startsWith('#') || !document.getElementById(href.slice(1))).join()"))
                .isEqualTo("");
        assertThat(browser.evaluate("document.querySelectorAll('.glance a').length"))
                .isEqualTo(4 * 9);
        assertThat(browser.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)"
                        + ".filter((id, i, all) => all.indexOf(id) !== i).join()"))
                .isEqualTo("");
    }

    /** Some browsers open a closed section by themselves on a click, so the test only reports the new address. */
    @Test
    void aLinkOpensAClosedSection() {
        Browser browser = visit(1280, false);
        String section = "document.querySelector(location.hash).closest('details').open";
        browser.evaluate("history.replaceState(null, '', document.querySelector('.results td a').hash)");
        assertThat(browser.evaluate(section)).isEqualTo(false);

        browser.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))");

        assertThat(browser.evaluate(section)).isEqualTo(true);
    }

    /** Without the script, the browser lands beside the code, because what lies above it grows on the way. */
    @Test
    void aLinkLandsWhereItPoints() {
        Browser browser = visit(1280, false);
        browser.evaluate("document.querySelector('nav a[href=\"#code\"]').click()");
        browser.evaluate("new Promise(done => { let left = 8; const next = () => left-- > 0"
                + " ? requestAnimationFrame(next) : done(); next(); })");

        assertThat((Number) browser.evaluate("document.getElementById('code').getBoundingClientRect().top"))
                .satisfies(top ->
                        assertThat(Objects.requireNonNull(top).doubleValue()).isBetween(-1.0, 100.0));
    }

    @Test
    void aDiagramShowsWhoWaitsWhereImplementationsDiffer() {
        Browser browser = visit(1280, false);

        assertThat(browser.evaluate("[...document.querySelectorAll('#lessons figure')]"
                        + ".map(each => [...each.querySelectorAll('figcaption .name')].map(name => name.textContent)"
                        + " + ' ' + each.querySelectorAll('.waiting').length).join('; ')"))
                .isEqualTo("hibernate 0; jdbc,jooq,mybatis 1; hibernate,jdbc,jooq,mybatis 0");
    }

    @Test
    void theSliderLengthensBarsByTheirRoundTrips() {
        Browser browser = visit(1280, false);
        String trade = "[...document.querySelectorAll('.bars')].find(t => t.caption.textContent === 'trade')"
                + ".querySelector('rect')";
        browser.evaluate("document.getElementById('latency').focus()");
        browser.press("Home", 36);

        assertThat(browser.evaluate("document.getElementById('latency-value').value"))
                .isEqualTo("0 ms");
        double atZero = width(browser, trade);
        browser.press("End", 35);
        assertThat(browser.evaluate("document.getElementById('latency-value').value"))
                .isEqualTo("50 ms");
        assertThat(browser.evaluate("document.getElementById('latency').getAttribute('aria-valuetext')"))
                .isEqualTo("50 milliseconds");
        assertThat(width(browser, trade)).isGreaterThan(10 * atZero);
        assertThat(browser.evaluate(trade + ".closest('tr').querySelector('.took').textContent"))
                .isEqualTo("300 ms");
    }

    private static final String TRADE = "[...document.querySelectorAll('.bars')]"
            + ".find(t => t.caption.textContent === 'trade').tBodies[0].rows[0]";

    /** As the row of jOOQ's trade says, such as {@code 6 × 30 ms}. */
    private static String trade() {
        return String.valueOf(browser()
                .evaluate("(row => row.querySelector('.trips').textContent + ' '"
                        + " + row.querySelector('.took').textContent)(" + TRADE + ")"));
    }

    private static void focus(String selector) {
        browser().evaluate("document.querySelector(`" + selector + "`).focus()");
    }

    @Test
    void theKeyboardChoosesDriverSettingsAndLocking() {
        Browser browser = visit(1280, false);
        String find = "[...document.querySelectorAll('.bars')].find(t => t.caption.textContent === 'find').textContent";
        assertThat(trade()).isEqualTo("6 × 30 ms");

        focus("input[name=tuning]:checked");
        browser.press("ArrowLeft", 37);
        assertThat(trade()).isEqualTo("9 × 45 ms");
        double slow = width(browser, TRADE + ".querySelector('rect')");
        assertThat(browser.evaluate("document.getElementById('shown').textContent"))
                .isEqualTo(
                        "The bars show: MySQL Connector/J, default settings, auto-commit split, locking pessimistic.");

        focus("input[name=driver]:checked");
        browser.press("ArrowRight", 39);
        assertThat(trade()).isEqualTo("6 × 30 ms");
        assertThat(width(browser, TRADE + ".querySelector('rect')") / slow)
                .as("one scale for all choices")
                .isBetween(0.66, 0.67);
        assertThat(browser.evaluate(TRADE + ".parentElement.rows[3].innerText.replace(/\\s+/g, ' ').trim()"))
                .as("what was not counted")
                .isEqualTo("mybatis – × –");

        Object findBefore = browser.evaluate(find);
        focus("input[name=locking]:checked");
        browser.press("ArrowRight", 39);
        assertThat(trade()).isEqualTo("3 × 15 ms");
        assertThat(browser.evaluate(find)).isEqualTo(findBefore);
        assertThat(browser.evaluate("document.getElementById('shown').textContent"))
                .isEqualTo("The bars show: MariaDB Connector/J, default settings, auto-commit split, locking none.");
    }

    @Test
    void theKeyboardChoosesAutoCommit() {
        Browser browser = visit(1280, false);
        assertThat(trade()).isEqualTo("6 × 30 ms");

        focus("input[name=autoCommit]:checked");
        browser.press("ArrowLeft", 37);
        assertThat(trade()).isEqualTo("8 × 40 ms");
        assertThat(browser.evaluate("document.getElementById('shown').textContent"))
                .isEqualTo("The bars show: MySQL Connector/J, tuned settings, auto-commit on, locking pessimistic.");
    }

    @Test
    void theEffectOfTuningIsSaid() throws IOException {
        assertThat(visit(1280, false).evaluate("document.querySelector('.findings').innerText"))
                .isEqualTo("MySQL Connector/J: tuning reduces trade from 9 to 6 round trips, 1.50 times fewer"
                        + " (hibernate, jdbc, jooq, mybatis).\n"
                        + "MariaDB Connector/J: tuning reduces no operation’s round trips.");
        visit(1280, false).visit(written("awkward", AwkwardResults.everything()));
        assertThat(browser().evaluate("document.querySelector('.findings').innerText"))
                .asString()
                .contains("tuning reduces createAll from 1,939 to 20 round trips, 97 times fewer");
        assertThat(browser().evaluate("document.querySelectorAll('#network input[type=radio]').length"))
                .as("only what was counted can be chosen")
                .isEqualTo(2);
    }

    private static String shownLessons() {
        return String.valueOf(browser()
                .evaluate("[...document.querySelectorAll('#lessons tbody tr, #lessons .lesson')]"
                        + ".filter(each => each.checkVisibility())"
                        + ".map(each => each.querySelector('th, .title').textContent).join()"));
    }

    @Test
    void theKeyboardFiltersLessonsThatDiffer() {
        Browser browser = visit(1280, false);
        assertThat(shownLessons()).isEqualTo("p4,g0,p4,g0");

        focus("#only-differing");
        browser.press(" ", 32);
        assertThat(shownLessons()).isEqualTo("p4,p4");
        assertThat(browser.evaluate("document.getElementById('lessons-shown').value"))
                .isEqualTo("1 of 2");

        browser.evaluate("location.hash = '#lesson-g0-read-committed-hibernate'");
        browser.evaluate("new Promise(done => setTimeout(done))");
        assertThat(shownLessons()).as("a link shows what was filtered out").isEqualTo("p4,g0,p4,g0");
        assertThat(browser.evaluate("document.getElementById('only-differing').checked"))
                .isEqualTo(false);
    }

    @Test
    void theKeyboardOpensAndClosesAllLessons() {
        Browser browser = visit(1280, false);
        String open = "document.querySelectorAll('#lessons .lesson[open]').length + ' '"
                + " + document.querySelectorAll('#scenarios .lesson[open]').length";

        focus("#lessons .open-all");
        browser.press(" ", 32);
        assertThat(browser.evaluate(open)).isEqualTo("2 0");
        focus("#scenarios .open-all");
        browser.press(" ", 32);
        assertThat(browser.evaluate(open)).isEqualTo("2 1");
        focus("#lessons .close-all");
        browser.press(" ", 32);
        assertThat(browser.evaluate(open)).isEqualTo("0 1");
    }

    private static final String COPY = "#lesson-p4-repeatable-read .copy";
    private static final String COMMAND = "java -jar orm-workbench.jar run --lessons --scenario p4"
            + " --isolation repeatable-read --seed 5 --impl 'it'\\''s'";

    private static Object said() {
        return Objects.requireNonNull(browser()
                .evaluate("new Promise(done => { const look = () => document.getElementById('status').textContent"
                        + " ? done(document.getElementById('status').textContent + ', '"
                        + " + document.querySelector('" + COPY + "').textContent)"
                        + " : requestAnimationFrame(look); look(); })"));
    }

    private static void pressCopy() {
        browser().evaluate("document.getElementById('lesson-p4-repeatable-read').open = true");
        focus(COPY);
        browser().press(" ", 32);
    }

    @Test
    void theKeyboardCopiesTheCommandOfALesson() {
        visit(1280, false)
                .evaluate("Object.defineProperty(navigator, 'clipboard',"
                        + " { value: { writeText: async text => { window.copied = text; } } })");
        pressCopy();

        assertThat(said()).isEqualTo("Copied, Copied");
        assertThat(browser().evaluate("window.copied")).isEqualTo(COMMAND);
    }

    @Test
    void withoutAClipboardTheCommandIsSelected() {
        visit(1280, false)
                .evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined });"
                        + " document.execCommand = () => false");
        pressCopy();

        assertThat(said()).asString().startsWith("Selected: copy with Ctrl+C");
        assertThat(browser().evaluate("getSelection().toString()")).isEqualTo(COMMAND);
    }

    @Test
    void withoutAClipboardTheOldWayCopies() {
        visit(1280, false)
                .evaluate(
                        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
                                + " document.execCommand = what => { window.copied = what + ' ' + getSelection(); return true; }");
        pressCopy();

        assertThat(said()).isEqualTo("Copied, Copied");
        assertThat(browser().evaluate("window.copied")).isEqualTo("copy " + COMMAND);
    }

    /** As the cards of the ways to fetch a page of guilds say, such as {@code pageJoin 1 × 5 ms 3,000 rows}. */
    private static String pages(String implementation) {
        return String.valueOf(browser()
                .evaluate("[...document.querySelectorAll('.bars tbody tr')].filter(row =>"
                        + " row.dataset.operation.startsWith('page') && row.dataset.implementation === '"
                        + implementation
                        + "').map(row => [row.dataset.operation, ...['.trips', '.took', '.rows'].map(each =>"
                        + " row.querySelector(each).textContent.trim())].join(' ')).join(', ')"));
    }

    @Test
    void theSliderMovesTheBarsOfEachWayToFetch() {
        Browser browser = visit(1280, false);
        assertThat(pages("jooq"))
                .isEqualTo("pageSelect 212 × 1.06 s 1,410 rows, pageJoin 1 × 5 ms 3,000 rows,"
                        + " pageBatch 5 × 25 ms 1,410 rows, pageNested 1 × 5 ms 10 rows");
        String bar = "document.querySelector('.bars tr[data-operation=pageBatch] rect')";
        double before = width(browser, bar);

        focus("#latency");
        browser.press("End", 35);

        assertThat(pages("jooq")).contains("pageSelect 212 × 10.6 s", "pageBatch 5 × 250 ms");
        assertThat(width(browser, bar)).isGreaterThan(5 * before);
        assertThat(width(browser, "document.querySelector('.bars tr[data-operation=pageSelect] rect')"))
                .isEqualTo(1000);
    }

    @Test
    void theKeyboardChoosesAnOperationOfGuilds() {
        Browser browser = visit(1280, false);
        focus("#guilds-code .jump a[href=\"#guilds-method-batch\"]");
        browser.press("Enter", 13);
        assertThat(browser.evaluate("location.hash")).isEqualTo("#guilds-method-batch");

        assertThat(browser.evaluate("[...document.querySelectorAll('#guilds-method-batch ~ .columns > .column')]"
                        + ".map(column => column.querySelector('h4').textContent.trim() + ' '"
                        + " + column.querySelector('.file').textContent.replace(/:.*/, '') + ' '"
                        + " + column.querySelector('.sent h5').textContent.replace(/ trips.*/, '')).join('; ')"))
                .asString()
                .matches(
                        "hibernate \\w+.java page batch: 4 statements, 5 round; jdbc \\w+.java page batch: 4 statements,"
                                + " 5 round; jooq \\w+.java page batch: 4 statements, 5 round; mybatis GuildReading.java page batch: 4"
                                + " statements, 5 round");
    }

    @Test
    void whoHasNoStoreOfGuildsIsNamed() throws IOException {
        Results all = SampleResults.everything();
        Results some = new Results(
                all.origin(),
                all.wire().stream()
                        .filter(each -> each.contract() == StoreContract.PLAYERS
                                || !each.implementation().equals("jdbc"))
                        .toList(),
                all.counts().stream()
                        .filter(each -> !each.operation().startsWith("page")
                                || !each.implementation().equals("jdbc"))
                        .toList(),
                all.scenarios(),
                all.lessons(),
                all.bench(),
                all.load());
        Map<String, StoreSource> others = new TreeMap<>(SampleResults.sources().of(StoreContract.GUILDS));
        others.remove("jdbc");
        StringWriter out = new StringWriter();

        HtmlReport.write(some, new Sources(Map.of(StoreContract.GUILDS, others)), out);

        assertThat(out.toString().split("No store of guilds: jdbc\\.", -1)).hasSize(3);
    }

    /** A bar of twice the length means twice the value, for every operation. */
    @Test
    void barsHaveOneScale() throws IOException {
        visit(1280, false).visit(written("awkward", AwkwardResults.everything()));
        String bars = "(latency => { const slider = document.getElementById('latency'); slider.value = latency;"
                + " slider.dispatchEvent(new Event('input'));"
                + " return [...document.querySelectorAll('#network .cards')].map(group =>"
                + " [...new Set([...group.querySelectorAll('rect')].map(rect => (Number(rect.getAttribute('width'))"
                + " / Number(rect.dataset.roundTrips) / latency).toFixed(2)))].join('|')).join('; '); })";

        assertThat(browser()
                        .evaluate("[...document.querySelectorAll('#network .cards')].map(group =>"
                                + " (group.previousElementSibling.textContent + ': '"
                                + " + [...group.querySelectorAll('caption')].map(each => each.textContent).join()))"
                                + ".join('; ')"))
                .isEqualTo("Up to 15 round trips on one scale: a whole bar is 300 ms: find,trade,tradeRefused;"
                        + " More than 15 round trips on one scale: a whole bar is 97.0 s: createAll");
        assertThat(browser().evaluate(bars + "(10)")).isEqualTo("3.33; 0.01");
        assertThat(browser().evaluate(bars + "(50)")).isEqualTo("3.33; 0.01");
        assertThat(browser()
                        .evaluate("Math.max(...[...document.querySelectorAll('#network rect')]"
                                + ".map(rect => Number(rect.getAttribute('width'))))"))
                .isEqualTo(1000);
    }

    @Test
    void barsOfAMethodShareAScale() throws IOException {
        visit(1280, false).visit(written("awkward", AwkwardResults.everything()));

        assertThat(browser()
                        .evaluate("(() => { const method = document.getElementById('method-trade').parentElement;"
                                + " const micros = text => parseFloat(text) * (text.endsWith(' ms') ? 1 : 1000);"
                                + " return [...new Set([...method.querySelectorAll('.wire li')].map(item =>"
                                + " (Number(item.querySelector('rect').getAttribute('width'))"
                                + " / micros(item.querySelector('.wait').textContent)).toFixed(4)))].join(); })()"))
                .asString()
                .doesNotContain(",");
    }

    @Test
    void lossesAreExplainedInWords() throws IOException {
        visit(1280, false).visit(written("awkward", AwkwardResults.everything()));

        assertThat(browser()
                        .evaluate(
                                "[...document.querySelectorAll('.bad')].map(each => each.querySelector('.fault').textContent"
                                        + " + ', ' + each.querySelectorAll('.fault')[1].textContent).join('; ')"))
                .isEqualTo("44 coins lost, 112 goods too many; 44 coins lost, 112 goods too many;"
                        + " 44 coins lost, 112 goods too many; 1234567890 coins too many, 1234567890 goods lost");
        assertThat(browser()
                        .evaluate("/[-−]\\d/.test([...document.querySelectorAll('#load td')]"
                                + ".map(each => each.innerText).join(' '))"))
                .isEqualTo(false);
    }

    /** The warning is in the number's row, at its box and its line, and visible in its cell. */
    @Test
    void warningsAreNextToTheirNumber() throws IOException {
        visit(1280, false).visit(written("awkward", AwkwardResults.everything()));

        assertThat(browser()
                        .evaluate("[...document.querySelectorAll('.glance tbody tr')].map(row =>"
                                + " [...row.querySelectorAll('td')].map(cell => [...cell.querySelectorAll('.note')]"
                                + ".map(note => note.textContent).filter(note => /[a-z]/.test(note)).join('+'))"
                                + ".map((words, i) => words && i + ' ' + words).filter(words => words).join(', '))[2]"))
                .isEqualTo("3 noisy+few rounds, 4 noisy+few rounds, 5 no difference+noisy+few rounds,"
                        + " 7 still compiling+few rounds");
        assertThat(browser()
                        .evaluate("[...document.querySelectorAll('#time .dense tbody tr')].map(row =>"
                                + " row.querySelectorAll('.warning').length).join()"))
                .isEqualTo("6,6,4,6,2,6,6,4,6,2");
        assertThat(
                        browser()
                                .evaluate(
                                        "[...document.querySelectorAll('#time .boxes')].map(plot =>"
                                                + " [...plot.querySelectorAll('.warning')].map(each => each.textContent).join('; ')).join(' | ')"))
                .asString()
                .contains("still compiling, noisy, few rounds", "; noisy, few rounds;");
        assertThat(browser()
                        .evaluate(
                                "[...document.querySelectorAll('.warnings dt')].map(each => each.textContent).join()"))
                .isEqualTo(
                        "still compiling,noisy,few rounds,still compiling,noisy,few rounds,still compiling,few rounds");
    }

    private static URI written(String name, Results results) throws IOException {
        Path file = folder.resolve(name + ".html");
        try (Writer out = Files.newBufferedWriter(file)) {
            HtmlReport.write(results, SampleResults.sources(), out);
        }
        return file.toUri();
    }

    private static double width(Browser browser, String rect) {
        return ((Number) Objects.requireNonNull(browser.evaluate("Number(" + rect + ".getAttribute('width'))")))
                .doubleValue();
    }

    @Test
    void chartsAreDrawnInTheColourOfEachImplementation() {
        Browser browser = visit(1280, true);
        browser.evaluate("document.querySelector('.chart').scrollIntoView()");
        browser.evaluate("new Promise(done => { const look = () => document.querySelector('.chart canvas')"
                + " ? done() : requestAnimationFrame(look); look(); })");

        assertThat(browser.evaluate("[...document.querySelectorAll('.chart')][0].querySelectorAll('.u-series').length"))
                .isEqualTo(6);
    }

    /** A load of one second has one value, and no line goes from it to another. */
    @Test
    void aSingleValueIsDrawnAsAPoint() {
        Browser browser = visit(1280, false);
        browser.evaluate("const figure = document.querySelector('.chart[data-chart=THROUGHPUT]');"
                + " for (const row of [...figure.querySelectorAll('tbody tr')].slice(1)) row.remove();"
                + " for (let each = figure; each; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true;"
                + " figure.scrollIntoView(); figure.id = 'single'");
        browser.await("document.querySelector('#single canvas')");
        browser.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

        assertThat(browser.evaluate("(() => { const canvas = document.querySelector('#single canvas');"
                        + " const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);"
                        + " const seen = new Set();"
                        + " for (let i = 0; i < data.length; i += 4) seen.add('#' + [0, 1, 2]"
                        + ".map(part => data[i + part].toString(16).padStart(2, '0')).join(''));"
                        + " return [...document.querySelectorAll('#single [data-slot]')].filter(name => seen.has("
                        + "getComputedStyle(document.documentElement).getPropertyValue('--' + name.dataset.slot).trim()))"
                        + ".length; })()"))
                .isEqualTo(4);
    }

    /** Shows the page with everything opened and laid out: what is out of sight could not be checked otherwise. */
    private static Browser visitOpened(int width, boolean dark) {
        Browser browser = visit(width, dark);
        browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        browser.evaluate("document.styleSheets[0].insertRule('* { content-visibility: visible !important }',"
                + " document.styleSheets[0].cssRules.length)");
        return browser;
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1280, 1920})
    void everybodyCanUseIt(int width) throws IOException {
        Browser browser = visitOpened(width, /* dark= */ false);

        assertThat(browser.violations("document", "rules: { 'color-contrast': { enabled: false } }"))
                .isEqualTo("");
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }

    /** Three quarters of the page are lines of code. One line of each look, in each place, says of colours what all say. */
    private static final String WITHOUT_REPEATED_LINES = "(() => { const seen = new Set();"
            + " const name = element => element.tagName + '.' + element.getAttribute('class');"
            + " const place = element => element ? name(element) + ' ' + place(element.parentElement) : '';"
            + " for (const line of document.querySelectorAll('pre > code > span, .wire li')) {"
            + " const look = place(line) + [...new Set([...line.querySelectorAll('*')].map(place))].sort().join();"
            + " if (seen.has(look)) { line.remove(); } seen.add(look); } })()";

    @ParameterizedTest
    @CsvSource({"400, false", "400, true", "1280, false", "1280, true", "1920, false", "1920, true"})
    void everybodyCanReadItsColours(int width, boolean dark) throws IOException {
        Browser browser = visitOpened(width, dark);
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        browser.evaluate(WITHOUT_REPEATED_LINES);

        assertThat(browser.violations("document", "runOnly: ['color-contrast', 'link-in-text-block']"))
                .isEqualTo("");
    }

    @Test
    void tablesShowWithoutScripts() {
        browser().withoutScripts(true);
        browser().show(1280, HIGH, false);
        browser().visit(page.toUri());

        assertThat(browser().evaluate("getComputedStyle(document.querySelector('.slider')).display"))
                .isEqualTo("none");
        assertThat(browser().evaluate("document.querySelectorAll('.chart table, #network table').length > 10"))
                .isEqualTo(true);
        assertThat(browser()
                        .evaluate("[...document.querySelectorAll('button, input')]"
                                + ".filter(each => each.checkVisibility()).length"))
                .as("nothing that does nothing")
                .isEqualTo(0);
        assertThat(browser()
                        .evaluate("[...document.querySelectorAll('.counts tbody tr')]"
                                + ".map(row => [...row.cells].map(cell => cell.textContent.trim()).join(' '))"
                                + ".find(row => /^trade .* pessimistic/.test(row))"))
                .isEqualTo("trade hibernate pessimistic 9 6 6 1.50 × fewer 0.31 0.31 0.31");
        assertThat(browser().evaluate("document.querySelector('#lesson-p4-repeatable-read .command code').textContent"))
                .isEqualTo(COMMAND);
        assertThat(browser().messages()).isEmpty();
    }

    @Test
    void itCanBePrinted() {
        Browser browser = visit(1280, true);

        assertThat(browser.print()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        assertThat(browser.messages()).isEmpty();
    }

    @Test
    void whatIsEmptyIsLeftOut() throws IOException {
        Path empty = folder.resolve("empty.html");
        try (Writer out = Files.newBufferedWriter(empty)) {
            HtmlReport.write(SampleResults.nothing(), Sources.NONE, out);
        }
        visit(1280, false).visit(empty.toUri());

        assertThat(browser().evaluate("[...document.querySelectorAll('section')].map(each => each.id).join()"))
                .isEqualTo("environment");
        assertThat(browser().messages()).isEmpty();
    }
}
