package dev.ormworkbench.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A near miss is one line that says what was meant, and exit code 2:")
class NearMissTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --scenarios trade               | unknown option '--scenarios'; did you mean '--scenario'? Try --help.
            load --thread=8                 | unknown option '--thread'; did you mean '--threads'? Try --help.
            compare --db=a,b                | unknown command 'compare'; did you mean 'compare-db'? Choose from run, compare-db
            compare --help                  | unknown command 'compare'; did you mean 'compare-db'? Choose from run, compare-db
            help lod                        | unknown command 'lod'; did you mean 'load'? Choose from run, compare-db
            --impl=jdbc,hibernat            | unknown implementation 'hibernat'; did you mean 'hibernate'? Choose from hibernate, jdbc
            --scenario=trad                 | unknown scenario 'trad'; did you mean 'trade'? Choose from contract, guilds, simple
            --lessons --scenario=phantoms   | unknown lesson 'phantoms'; did you mean 'phantom'? Choose from dirty-read
            wire --operation=creatAll       | unknown operation 'creatAll'; did you mean 'createAll'? Choose from find
            wire --driver=mysq              | unknown driver 'mysq'; did you mean 'mysql'? Choose from mysql, mariadb or all.
            --driver=mysq                   | Invalid value for option '--driver': 'mysq'; did you mean 'mysql'? Choose from mysql or mariadb.
            --isolation=serialisable        | unknown isolation level 'serialisable'; did you mean 'serializable'? Choose from read-uncommitted
            load --locking=optimistc        | unknown locking 'optimistc'; did you mean 'optimistic'? Choose from pessimistic
            --db=embeded                    | unknown database 'embeded'; did you mean 'embedded'? Choose from embedded, mysql, mariadb, tidb or a URL. Try
            compare-db --db=embeded --db=mysql| unknown database 'embeded'; did you mean 'embedded'? Choose from embedded, mysql, mariadb, tidb or a URL. Try
            schema lesons                   | unknown schema 'lesons'; did you mean 'lessons'? Choose from scenario, run
            completion bsh                  | Invalid value for positional parameter at index 0 (SHELL): 'bsh'; did you mean 'bash'? Choose from bash
            run ./x.yaml                    | run takes options only, not './x.yaml'; did you mean --scenario ./x.yaml? Try --help.
            run trade                       | run takes options only, not 'trade'; did you mean --scenario trade? Try --help.
            run p4                          | run takes options only, not 'p4'; did you mean --lessons --scenario p4? Try --help.
            wire jooq                       | wire takes options only, not 'jooq'; did you mean --impl jooq? Try --help.
            x.yaml                          | unknown command 'x.yaml'; did you mean run --scenario x.yaml? Try --help.
            load --mix=trad=1               | --mix: 'trad=1' is not one of find=WEIGHT, trade=WEIGHT, create=WEIGHT, save=WEIGHT, transfer=WEIGHT (did you mean 'trade'?). Try --help.
            --lessons --scenario=p4,trade   | 'trade' is a scenario, not a lesson: leave out --lessons to play it. Try --help.
            """)
    void hints(String args, String line) {
        CommandLineRun run = CommandLineRun.of(args.split(" "));

        assertThat(run.err()).startsWith(line).endsWith(" Try --help.\n").hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --password=hunter2                     | unknown option '--password'; choose from
            --db=jdbc:mysql://root:hunter2@host/db | the database URL contains a password
            """)
    @DisplayName("what may be a secret is not repeated")
    void secrets(String args, String line) {
        assertThat(CommandLineRun.of(args).err()).startsWith(line).doesNotContain("hunter2");
    }
}
