-- one
SELECT /* two */ 1 -- three
; /* no end
