package susu.groups;

import org.springframework.context.annotation.ComponentScan;

/** The saving world, with notices of what happens in it. */
@ComponentScan("susu.notices")
class ToldSavingWorld extends SavingWorld {}
