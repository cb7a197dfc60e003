using System.Net;
using System.Net.Sockets;

namespace Keepalived.Configuration;

/// <summary>The value kinds that many keywords share.</summary>
internal static class Syntaxes
{
    public static readonly ValueSyntax<bool> Flag = new FlagSyntax();
    public static readonly ValueSyntax<bool> Boolean = new BooleanSyntax();
    public static readonly ValueSyntax<string> Interface = new InterfaceSyntax();
    public static readonly ValueSyntax<IPAddress> Address = new AddressSyntax();
    public static readonly ValueSyntax<ScriptCommand> Script = new ScriptSyntax(withUser: true);
    public static readonly ValueSyntax<ScriptCommand> Command = new ScriptSyntax(withUser: false);
    public static readonly ValueSyntax<ScriptUser> User = new UserSyntax();
    public static readonly ValueSyntax<string> Word = new WordSyntax();
    public static readonly ValueSyntax<string> FilePath = new WordSyntax("<path>");
    public static readonly ValueSyntax<Forwarding> Forwarding = new ForwardingSyntax();
    public static readonly ValueSyntax<uint> AnyNumber = new IntegerSyntax<uint>(0, uint.MaxValue);
    public static readonly ValueSyntax<uint> AnyNumberLenient = new IntegerSyntax<uint>(0, uint.MaxValue, lenient: true);
    public static readonly ValueSyntax<ushort> Port = new IntegerSyntax<ushort>(1, 65535, lenient: true);
    public static readonly ValueSyntax<TimeSpan> ConnectTimeout = new SecondsSyntax(0.000001m, 4294.967295m, 6);
    public static readonly ValueSyntax<TimeSpan> Delay = new SecondsSyntax(0m, SecondsSyntax.Longest, 6);
    public static readonly ValueSyntax<TimeSpan> Loop = new SecondsSyntax(0.000001m, SecondsSyntax.Longest, 6);

    public static IntegerSyntax<int> Integer(long minimum, long maximum, long? fallback = null, bool lenient = true)
        => new(minimum, maximum, lenient, fallback);

    public static IntegerSyntax<byte> Octet(long minimum, long maximum, long? fallback = null) => new(minimum, maximum, fallback: fallback);

    /// <summary>Whole seconds.</summary>
    public static WholeSecondsSyntax WholeSeconds(
        long minimum, long maximum, long? fallback = null, long? zeroMeans = null, long? absent = null, bool lenient = true)
        => new(new IntegerSyntax<long>(minimum, maximum, lenient, fallback, zeroMeans, absent, "<seconds>"), TimeSpan.FromSeconds(1));

    /// <summary>Whole microseconds.</summary>
    public static WholeSecondsSyntax Microseconds(long minimum, long maximum)
        => new(new IntegerSyntax<long>(minimum, maximum, lenient: true, arguments: "<microseconds>"), TimeSpan.FromMicroseconds(1));

    public static AddressSyntax Multicast(AddressFamily? family = null) => new(multicast: true, family);
}
