namespace Keepalived.Configuration;

/// <summary>What must hold between blocks.</summary>
internal static class ConfigurationRules
{
    public static void Apply(ConfigurationBuilder builder, Block top, ReadContext context)
    {
        InstanceConflictRules.Apply(builder, context);
        AddressPrefixRules.Apply(builder, context);
        SyncGroupRules.Apply(builder, context);
        VirtualServerReferenceRules.Apply(builder, context);
        VirtualServerAddressRules.Apply(builder, context);
        ScriptUseRules.Apply(builder, top, context);
    }
}
