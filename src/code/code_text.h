/* What literals say when the program runs: escapes read, adjacent and added ones put together, and
 * a '?' where a value of the program comes in. */
#ifndef HD_CODE_TEXT_H
#define HD_CODE_TEXT_H

#include "code/code_language.h"

/* From this byte of the text on, bytes are those of the file from that offset on. */
typedef struct {
    guint32 text;
    guint32 file;
} HdCodePiece;

typedef struct {
    GString *text;
    GArray *pieces;      /* HdCodePiece, ascending */
    gboolean has_values; /* of the program: what the text is is not known in full */
    guint first;         /* the token that it begins with */
    guint behind;        /* the token behind it */
} HdCodeText;

void hd_code_text_init(HdCodeText *text);
void hd_code_text_clear(HdCodeText *text);

/* The text that begins with the literal at `at`, in place of what was there. */
void hd_code_text_read(HdCodeText *text, const HdCodeTokens *tokens, const HdCodeLanguage *language,
                       guint at);

/* A whole file as a text. */
void hd_code_text_set(HdCodeText *text, const char *file, gsize length);

/* Where in the file a byte of the text comes from. */
guint32 hd_code_text_offset(const HdCodeText *text, guint32 at);

#endif
