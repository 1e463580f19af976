package dev.ormworkbench.store.contract.verdict;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * A folder with a JSON file for each store, contract and server, and a page for each store and contract with a column for
 * each server.
 */
public final class VerdictFolder {

    private static final JSON PRETTY =
            JSON.builder().enable(JSON.Feature.PRETTY_PRINT_OUTPUT).build();

    private final Path folder;

    /** @param folder the folder, created by the first write */
    public VerdictFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a verdict, replacing an earlier one of the same store and contract on the same server, and writes its page
     * again.
     *
     * @return the file of the page
     */
    public Path write(ContractVerdict verdict) throws IOException {
        Files.createDirectories(folder);
        String json = PRETTY.asString(verdict) + "\n";
        Files.writeString(
                folder.resolve(nameOf(verdict) + name(" on " + verdict.server() + ", " + verdict.driver()) + ".json"),
                json);
        Path page = folder.resolve(nameOf(verdict) + ".html");
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render("contract.jte", Map.of("verdicts", verdictsLike(verdict), "rules", verdict.rules()), html);
        return Files.writeString(page, html.toString());
    }

    private List<ContractVerdict> verdictsLike(ContractVerdict written) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<ContractVerdict> verdicts = new ArrayList<>();
        for (Path file : files) {
            ContractVerdict verdict = read(file);
            if (verdict != null
                    && written.contract() == verdict.contract()
                    && written.store().equals(verdict.store())) {
                verdicts.add(verdict);
            }
        }
        return verdicts;
    }

    /** Returns null for a file that is not a verdict: the folder may contain other files. */
    private static @Nullable ContractVerdict read(Path file) throws IOException {
        try {
            return JSON.std.beanFrom(ContractVerdict.class, Files.readString(file));
        } catch (JacksonException | CharacterCodingException e) {
            return null;
        }
    }

    /** Returns the name of a store's page, which tells a store's contracts apart. */
    private static String nameOf(ContractVerdict verdict) {
        return name(verdict.store()) + (verdict.contract() == Contract.PLAYERS ? "" : "-guilds");
    }

    /** Returns a file's name, which keeps only characters that every file system accepts. */
    private static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    }
}
