using System.Diagnostics;

namespace Nftables.Netlink.Tests;

/// <summary>A test that needs root, nft(8) and a kernel with nf_tables: skipped, and seen to be, elsewhere.</summary>
internal sealed class NftFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Look);

    public NftFactAttribute() => Skip = Missing.Value;

    private static string? Look()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return "needs root, to make network namespaces";
        }

        try
        {
            using var nft = Process.Start(new ProcessStartInfo("nft", "--check add table ip probe") { RedirectStandardError = true })!;
            var error = nft.StandardError.ReadToEnd();
            nft.WaitForExit();
            return nft.ExitCode == 0 ? null : $"needs a kernel with nf_tables: {error.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "needs nft: lab/install installs it";
        }
    }
}
