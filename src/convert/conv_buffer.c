#include "convert/conv_buffer.h"

void hd_conv_buffer_init(HdCopyBuffer *buffer, gsize size)
{
    *buffer = (HdCopyBuffer){.data = g_malloc(size), .size = size};
}

void hd_conv_buffer_clear(HdCopyBuffer *buffer)
{
    g_free(buffer->data);
    *buffer = (HdCopyBuffer){0};
}

void hd_conv_buffer_grow(HdCopyBuffer *buffer, gsize bytes)
{
    buffer->size = MAX(buffer->size * 2, buffer->used + bytes);
    buffer->data = g_realloc(buffer->data, buffer->size);
}
