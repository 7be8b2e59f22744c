#include "model/value.h"

const char *hd_value_class_name(HdClass class)
{
    static const char *const names[HD_CLASS_COUNT] = {"null", "integer", "real", "text", "blob"};
    return names[class];
}
