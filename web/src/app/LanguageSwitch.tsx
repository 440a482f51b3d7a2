import { languageNames, languageShortNames, languages, setLanguage, useLanguage } from '../i18n/language.ts'
import { useText } from '../i18n/text.ts'
import { appMessages } from './messages.ts'

/** Changes the language in place: same page, same half-filled form. */
export function LanguageSwitch() {
  const current = useLanguage()
  const text = useText()
  return (
    <fieldset className="languages">
      <legend className="visually-hidden">{text(appMessages.language)}</legend>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          title={languageNames[language]}
          aria-label={languageNames[language]}
          aria-pressed={language === current}
          onClick={() => setLanguage(language)}
        >
          {languageShortNames[language]}
        </button>
      ))}
    </fieldset>
  )
}
