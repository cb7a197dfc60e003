using System.Collections.Immutable;

namespace Director.Tools.Doctor;

/// <summary>
/// Asks for the rules of nf_tables and of the older iptables, each only where that loads no module: where there is none to load, the kernel
/// may have it without one.
/// </summary>
internal static class FirewallGathering
{
    private const string NfTables = "nf_tables";

    /// <summary>Asks.</summary>
    public static async Task<FirewallFacts> GatherAsync(IMachineSource source)
    {
        List<string> unread = [];
        var chains = ImmutableArray.CreateBuilder<FilterChain>();
        var state = (await ModuleFacts.GatherAsync(source, [NfTables]).ConfigureAwait(false))[NfTables];
        if (state != ModuleState.Available)
        {
            chains.AddRange(await NftAsync(source, state == ModuleState.Loaded ? unread : []).ConfigureAwait(false));
        }

        foreach (var (names, program, family) in new[]
        {
            ("/proc/net/ip_tables_names", "iptables-legacy-save", FilterFamily.IPv4),
            ("/proc/net/ip6_tables_names", "ip6tables-legacy-save", FilterFamily.IPv6),
        })
        {
            chains.AddRange(await LegacyAsync(source, names, program, family, unread).ConfigureAwait(false));
        }

        return new(chains.ToImmutable(), unread.Count == 0 ? null : string.Join("; ", unread));
    }

    private static async Task<ImmutableArray<FilterChain>> NftAsync(IMachineSource source, List<string> unread)
    {
        if (await source.RunAsync("nft", "-j", "list", "ruleset").ConfigureAwait(false) is not { } output)
        {
            unread.Add("nft is not installed");
            return [];
        }

        if (output.Problem is not null || NftRuleset.TryParse(output.Text) is not { } chains)
        {
            unread.Add($"nft -j list ruleset: {output.Problem ?? "it prints no ruleset"}");
            return [];
        }

        return chains;
    }

    private static async Task<ImmutableArray<FilterChain>> LegacyAsync(
        IMachineSource source, string names, string program, FilterFamily family, List<string> unread)
    {
        if (source.ReadFile(names) is not { } tables || !tables.Split('\n').Contains("filter"))
        {
            return [];
        }

        var output = await source.RunAsync(program, "-t", "filter").ConfigureAwait(false);
        if (output is { Problem: null })
        {
            return IptablesRules.Parse(output.Text, family);
        }

        unread.Add(output is null ? $"{program} is not installed" : $"{program}: {output.Problem}");
        return [];
    }
}
