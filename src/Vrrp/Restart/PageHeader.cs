namespace Vrrp;

/// <summary>The first 64 bytes of the page: what it is, and the boot its times belong to.</summary>
internal static class PageHeader
{
    // The form of the records is in it: another form gets another word.
    private static ReadOnlySpan<byte> Magic => "VRRPLAST64-1\n\n\n\n"u8;

    /// <summary>Makes the page one of this boot: what is of another, or nothing of ours, is cleared first.</summary>
    internal static void Take(Span<byte> page, Guid boot)
    {
        if (page.Length < AdvertisementRecord.Length)
        {
            return;
        }

        Span<byte> header = stackalloc byte[AdvertisementRecord.Length];
        header.Clear();
        Magic.CopyTo(header);
        boot.TryWriteBytes(header[Magic.Length..]);
        if (!page.StartsWith(header))
        {
            page.Clear();
            header.CopyTo(page);
        }
    }
}
