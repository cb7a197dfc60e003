namespace Keepalived.Configuration;

/// <summary>What <c>vrrp_strict</c> and <c>strict_mode</c> refuse or fix, beside state, preemption, authentication and unicast.</summary>
internal static class VrrpStrictRules
{
    private const byte Owner = 255;
    private const int DownTimerAdverts = 3;

    public static VrrpInstance Apply(VrrpInstance instance, Statement statement, Block block, ReadContext context)
    {
        if (!instance.Strict)
        {
            return instance;
        }

        Refuse(instance.Garp.LowerPriorityDelay > TimeSpan.Zero, "garp_lower_prio_delay", "0 is used");
        Refuse(instance.Garp.LowerPriorityRepeat > 0, "garp_lower_prio_repeat", "0 is used");
        Refuse(instance.DownTimerAdverts != DownTimerAdverts, "down_timer_adverts", $"{DownTimerAdverts} is used");
        Refuse(!instance.LowerPriorityNoAdvert, "lower_prio_no_advert", "on is used");
        Refuse(instance.HigherPrioritySendAdvert, "higher_prio_send_advert", "off is used");
        Refuse(instance.VmacTransmitBase, "vmac_xmit_base", "the line is left out");
        Refuse(instance.NoVirtualAddress, "no_virtual_ipaddress", "the line is left out");
        Refuse(instance is { Version: 2, Accept: true }, "accept", "the line is left out");
        var accepts = instance.Priority == Owner || (instance is { Version: 3, Accept: true } && block.Last("accept") is not null);
        return instance with
        {
            Garp = instance.Garp with { LowerPriorityDelay = TimeSpan.Zero, LowerPriorityRepeat = 0 },
            DownTimerAdverts = DownTimerAdverts,
            LowerPriorityNoAdvert = true,
            HigherPrioritySendAdvert = false,
            VmacTransmitBase = false,
            NoVirtualAddress = false,
            Accept = accepts && instance.Accept,
            Hmac = instance.Hmac is null ? null : instance.Hmac with { Mode = HmacMode.Enforce },
        };

        void Refuse(bool isWrong, string keyword, string instead)
        {
            if (isWrong && block.Last(keyword) is { } given)
            {
                context.Diagnostics.Error(given.Position, "strict", $"vrrp_strict does not allow '{given.Join(0)}'; {instead}",
                    length: keyword.Length);
            }
        }
    }
}
