#include "cli/cli_policy.h"

#include "cli/cli_common.h"

void hd_cli_policy_add_entries(HdCliPolicy *policy, HdOrphans orphans, HdCliEntries *entries)
{
    const GOptionEntry shared[] = {
        {"on-reject", 0, 0, G_OPTION_ARG_STRING, &policy->on_reject,
         "rows that do not fit: stop before anything is written, or put them into a file (stop)",
         "stop|file"},
        {"rejects-file", 0, 0, G_OPTION_ARG_FILENAME, &policy->path,
         "that file, JSON Lines (SOURCE.rejects.jsonl in the current folder)", "FILE"},
        {"show-values", 0, 0, G_OPTION_ARG_NONE, &policy->chosen.show_values,
         "with the values that did not fit", NULL},
        {"nul", 0, 0, G_OPTION_ARG_STRING, &policy->nul,
         "texts with NUL characters: reject, strip these, replace them by U+FFFD (reject)",
         "reject|strip|replace"},
        {"invalid-utf8", 0, 0, G_OPTION_ARG_STRING, &policy->utf8,
         "texts that are no UTF-8: reject, replace what is wrong by U+FFFD, read as ISO 8859-1 "
         "(reject)",
         "reject|replace|latin1"},
        {"orphans", 0, 0, G_OPTION_ARG_STRING, &policy->orphans,
         orphans == HD_ORPHANS_STOP ? "rows that refer to no row: stop, leave their foreign key "
                                      "NOT VALID, make them refer "
                                      "to NULL, reject (stop)"
                                    : "rows that refer to no row: stop, leave their foreign key "
                                      "NOT VALID, make them refer "
                                      "to NULL, reject (not-valid)",
         "stop|not-valid|set-null|reject"},
    };
    policy->chosen.orphans = orphans;
    hd_cli_entries_add(entries, HD_CLI_GROUP_MISFITS, shared, G_N_ELEMENTS(shared));
}

/* What each word of an option means, in their order. */
static gboolean choose_change(const char *option, const char *text, const char *const *words,
                              const HdChange *changes, HdChange *out_change, GError **error)
{
    guint word = 0;
    if (!hd_cli_common_word(option, text, words, &word, error))
        return FALSE;
    *out_change = changes[word];
    return TRUE;
}

static gboolean check_path(HdCliPolicy *policy, const char *source, GError **error)
{
    static const char *const words[] = {"stop", "file", NULL};
    guint word = 0;
    if (!hd_cli_common_word("--on-reject", policy->on_reject, words, &word, error))
        return FALSE;
    policy->chosen.rejects = word == 1;
    if (!policy->chosen.rejects && policy->chosen.orphans != HD_ORPHANS_REJECT)
        return TRUE;
    if (policy->path == NULL) {
        g_autofree char *name = g_path_get_basename(source);
        policy->path = g_strconcat(name, ".rejects.jsonl", NULL);
    }
    policy->chosen.rejects_path = policy->path;
    return TRUE;
}

gboolean hd_cli_policy_check(HdCliPolicy *policy, const char *source, GError **error)
{
    static const char *const nul_words[] = {"reject", "strip", "replace", NULL};
    static const HdChange nul[] = {HD_CHANGE_COUNT, HD_CHANGE_NUL_STRIPPED, HD_CHANGE_NUL_REPLACED};
    static const char *const utf8_words[] = {"reject", "replace", "latin1", NULL};
    static const HdChange utf8[] = {HD_CHANGE_COUNT, HD_CHANGE_UTF8_REPLACED,
                                    HD_CHANGE_UTF8_LATIN1};
    static const char *const orphans[] = {
        [HD_ORPHANS_STOP] = "stop",
        [HD_ORPHANS_NOT_VALID] = "not-valid",
        [HD_ORPHANS_SET_NULL] = "set-null",
        [HD_ORPHANS_REJECT] = "reject",
        NULL,
    };
    guint word = 0;
    HdPolicy *chosen = &policy->chosen;
    if (!choose_change("--nul", policy->nul, nul_words, nul, &chosen->texts.nul, error) ||
        !choose_change("--invalid-utf8", policy->utf8, utf8_words, utf8, &chosen->texts.utf8,
                       error) ||
        !hd_cli_common_word("--orphans", policy->orphans, orphans, &word, error))
        return FALSE;
    if (policy->orphans != NULL)
        chosen->orphans = (HdOrphans)word;
    return check_path(policy, source, error);
}

void hd_cli_policy_clear(HdCliPolicy *policy)
{
    g_clear_pointer(&policy->on_reject, g_free);
    g_clear_pointer(&policy->nul, g_free);
    g_clear_pointer(&policy->utf8, g_free);
    g_clear_pointer(&policy->orphans, g_free);
    g_clear_pointer(&policy->path, g_free);
}
