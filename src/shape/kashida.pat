# Where Persian letters may be stretched, for faces whose letters stand on one line (naskh, sans).
# A later rule overrides an earlier one; 9 is best.  The language is that of the crate `raqim-kashida`.
# Sources: Microsoft's and LibreOffice's kashida priorities; final ye is left alone as Persian hands do.

# Before the last letter of a joined stretch.
3 * .
4 {@Waw @Ain @Feh @Qaf} .
# Before a tooth that leads to reh or ye.
5 @Beh {@Reh @Yeh @Farsi_Yeh} .
6 {@Alef @Tah @Lam @Kaf @Gaf} .
7 {@Heh @Dal} .
# After a seen or a sad.
{@Seen @Sad} 8 *
# At a tatweel that the author typed.
@Tatweel 9 *
# Two joined letters give little, but for a final heh (برنامـه) and after a seen (می‌شـود).
[2] * 1 *
[2] * 4 @Heh .
[2] {@Seen @Sad} 5 *
! {@Yeh @Farsi_Yeh @Yeh_Barree} .
{@Seen @Sad} 5 {@Yeh @Farsi_Yeh} .
@Lam ! @Alef
# The name of God is never stretched.
ل ! ل ! ه .
