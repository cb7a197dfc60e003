using System.Net;

namespace Keepalived.Configuration;

/// <summary>Where a block names an address.</summary>
internal static class AddressPosition
{
    /// <summary>The line of one of an instance's addresses; the instance itself where it cannot be found.</summary>
    public static SourcePosition Of(IPAddress address, Located<VrrpInstance> located)
        => Find(address, located.Block, "virtual_ipaddress", "virtual_ipaddress_excluded") ?? located.Opener.Position;

    /// <summary>
    /// The last line that begins with the address in the lists of these keywords, however it is written; null: none does.
    /// </summary>
    public static SourcePosition? Find(IPAddress address, Block block, params ReadOnlySpan<string> lists)
    {
        SourcePosition? found = null;
        foreach (var list in block.Statements)
        {
            if (list.Keyword is { } keyword && lists.Contains(keyword.AliasOf ?? keyword.Name))
            {
                foreach (var line in list.Statements.Where(line => line.Count > 0 && Names(line[0], address)))
                {
                    found = line.Position;
                }
            }
        }

        return found;
    }

    private static bool Names(string word, IPAddress address)
        => AddressText.TryParse(word.Split('/')[0], out var read) && read.Equals(address);
}
